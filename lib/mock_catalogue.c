/*
 * mock_catalogue - the models and endpoints that or-mock knows
 */

#include "mock.h"
#include "mock_catalogue.h"

#define PARAMETERS                                                             \
	"[\"frequency_penalty\",\"max_tokens\",\"presence_penalty\","          \
	"\"response_format\",\"seed\",\"stop\",\"structured_outputs\","        \
	"\"temperature\",\"tool_choice\",\"tools\",\"top_k\",\"top_p\"]"

#define ABOUT                                                                  \
	"\"id\":\"" MOCK_MODEL "\","                                           \
	"\"name\":\"Mistral: Mixtral 8x22B Instruct\","                        \
	"\"created\":1713312000,"                                              \
	"\"description\":\"The model that or-mock answers for.\","             \
	"\"architecture\":{\"modality\":\"text->text\","                       \
	"\"input_modalities\":[\"text\"],\"output_modalities\":[\"text\"],"    \
	"\"tokenizer\":\"Mistral\",\"instruct_type\":\"mistral\"}"

void
mock_catalogue_model(struct xbuf *b)
{
	xbuf_puts(b,
	    "{" ABOUT ",\"canonical_slug\":\"" MOCK_MODEL "\","
	    "\"hugging_face_id\":\"mistralai/Mixtral-8x22B-Instruct-v0.1\","
	    "\"context_length\":65536,\"pricing\":{\"prompt\":\"0.0000009\","
	    "\"completion\":\"0.0000009\"},\"top_provider\":"
	    "{\"context_length\":65536,\"max_completion_tokens\":null,"
	    "\"is_moderated\":false},\"per_request_limits\":null,"
	    "\"supported_parameters\":" PARAMETERS ","
	    "\"default_parameters\":{\"temperature\":null,\"top_p\":null},"
	    "\"supported_voices\":null,\"knowledge_cutoff\":null,"
	    "\"expiration_date\":null,\"links\":{\"details\":"
	    "\"/api/v1/models/" MOCK_MODEL "/endpoints\"}}");
}

void
mock_catalogue_models(struct xbuf *b)
{
	xbuf_puts(b, "{\"data\":[");
	mock_catalogue_model(b);
	xbuf_puts(b, "],\"total_count\":1,\"links\":{\"next\":null}}");
}

static const struct {
	const char *provider, *tag, *price, *quantization, *uptime;
	const char *latency, *throughput;
	int context;
} endpoints[] = {
	{ "Mock One", "mock-one", "0.0000009", "\"fp16\"", "99.9",
	    "{\"p50\":310,\"p75\":380,\"p90\":520,\"p99\":900}",
	    "{\"p50\":78,\"p75\":71,\"p90\":60,\"p99\":41}", 65536 },
	{ "Mock Two", "mock-two/fp8", "0.0000012", "\"fp8\"", "98.5",
	    "{\"p50\":190,\"p75\":240,\"p90\":330,\"p99\":700}",
	    "{\"p50\":121,\"p75\":110,\"p90\":93,\"p99\":66}", 65536 },
	{ "Mock Three", "mock-three", "0.000002", "null", "91.25",
	    "{\"p50\":820,\"p75\":1040,\"p90\":1600,\"p99\":4100}",
	    "{\"p50\":44,\"p75\":39,\"p90\":30,\"p99\":12}", 32768 },
};

static void
endpoint(struct xbuf *b, size_t i, bool has_key)
{
	xbuf_printf(b,
	    "{\"name\":\"%s | " MOCK_MODEL "\",\"model_id\":\"" MOCK_MODEL
	    "\",\"model_name\":\"Mistral: Mixtral 8x22B Instruct\","
	    "\"provider_name\":\"%s\",\"tag\":\"%s\",\"context_length\":%d,"
	    "\"max_completion_tokens\":null,\"max_prompt_tokens\":null,"
	    "\"quantization\":%s,\"pricing\":{\"prompt\":\"%s\","
	    "\"completion\":\"%s\",\"discount\":0},\"supported_parameters\":"
	    "%s,\"supports_implicit_caching\":false,\"status\":0,",
	    endpoints[i].provider, endpoints[i].provider, endpoints[i].tag,
	    endpoints[i].context, endpoints[i].quantization, endpoints[i].price,
	    endpoints[i].price, PARAMETERS);
	xbuf_printf(b,
	    "\"uptime_last_5m\":%s,\"uptime_last_30m\":%s,"
	    "\"uptime_last_1d\":%s,\"latency_last_30m\":%s,"
	    "\"throughput_last_30m\":%s}",
	    endpoints[i].uptime, endpoints[i].uptime, endpoints[i].uptime,
	    has_key ? endpoints[i].latency : "null",
	    has_key ? endpoints[i].throughput : "null");
}

void
mock_catalogue_endpoints(struct xbuf *b, bool listed, bool has_key)
{
	size_t i, n = listed ? sizeof(endpoints) / sizeof(endpoints[0]) : 0;

	xbuf_puts(b, "{\"data\":{" ABOUT ",\"endpoints\":[");
	for (i = 0; i < n; i++) {
		if (i > 0)
			xbuf_puts(b, ",");
		endpoint(b, i, has_key);
	}
	xbuf_puts(b, "]}}");
}
