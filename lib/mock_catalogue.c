/*
 * mock_catalogue - the models and endpoints that or-mock knows
 */

#include <string.h>

#include "mock_answer.h"
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

bool
mock_catalogue_knows(const char *model)
{
	static const char *const suffixes[] = { "", ":nitro", ":floor",
		":exacto" };
	size_t i, len = strlen(MOCK_MODEL);

	if (strncmp(model, MOCK_MODEL, len) != 0)
		return false;
	for (i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
		if (strcmp(model + len, suffixes[i]) == 0)
			return true;
	return false;
}

static void
put_model(struct xbuf *b)
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

static void
models(struct mock_answer *a)
{
	struct xbuf b = { 0 };

	xbuf_puts(&b, "{\"data\":[");
	put_model(&b);
	xbuf_puts(&b, "],\"total_count\":1,\"links\":{\"next\":null}}");
	mock_answer_json(a, &b);
}

/* path: author/slug, maybe with a variant. */
static void
model(struct mock_answer *a, const char *path)
{
	struct xbuf b = { 0 };

	if (!mock_catalogue_knows(path)) {
		mock_answer_error(a, 404, "Model %s not found", path);
		return;
	}
	xbuf_puts(&b, "{\"data\":");
	put_model(&b);
	xbuf_puts(&b, "}");
	mock_answer_json(a, &b);
}

static void
count(struct mock_answer *a)
{
	struct xbuf b = { 0 };

	xbuf_puts(&b, "{\"data\":{\"count\":1}}");
	mock_answer_json(a, &b);
}

static const struct {
	const char *provider, *tag, *price, *quantization, *uptime;
	const char *latency, *throughput;
	int context;
} all[] = {
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
put_endpoint(struct xbuf *b, size_t i, bool has_key)
{
	xbuf_printf(b,
	    "{\"name\":\"%s | " MOCK_MODEL "\",\"model_id\":\"" MOCK_MODEL
	    "\",\"model_name\":\"Mistral: Mixtral 8x22B Instruct\","
	    "\"provider_name\":\"%s\",\"tag\":\"%s\",\"context_length\":%d,"
	    "\"max_completion_tokens\":null,\"max_prompt_tokens\":null,"
	    "\"quantization\":%s,\"pricing\":{\"prompt\":\"%s\","
	    "\"completion\":\"%s\",\"discount\":0},\"supported_parameters\":"
	    "%s,\"supports_implicit_caching\":false,\"status\":0,",
	    all[i].provider, all[i].provider, all[i].tag, all[i].context,
	    all[i].quantization, all[i].price, all[i].price, PARAMETERS);
	xbuf_printf(b,
	    "\"uptime_last_5m\":%s,\"uptime_last_30m\":%s,"
	    "\"uptime_last_1d\":%s,\"latency_last_30m\":%s,"
	    "\"throughput_last_30m\":%s}",
	    all[i].uptime, all[i].uptime, all[i].uptime,
	    has_key ? all[i].latency : "null",
	    has_key ? all[i].throughput : "null");
}

/* Statistics are null without a key. */
static void
put_endpoints(struct xbuf *b, bool listed, bool has_key)
{
	size_t i, n = listed ? sizeof(all) / sizeof(all[0]) : 0;

	xbuf_puts(b, "{\"data\":{" ABOUT ",\"endpoints\":[");
	for (i = 0; i < n; i++) {
		if (i > 0)
			xbuf_puts(b, ",");
		put_endpoint(b, i, has_key);
	}
	xbuf_puts(b, "]}}");
}

/* True for author/slug, maybe with a variant, of the built-in model. */
static bool
is_model(const char *slug)
{
	size_t len = strlen(MOCK_MODEL);

	return strncmp(slug, MOCK_MODEL, len) == 0 &&
	    (slug[len] == '\0' || slug[len] == ':');
}

/* path: author/slug/endpoints. */
static void
endpoints(struct mock_answer *a, const char *path, bool has_key)
{
	struct xbuf slug = { 0 }, b = { 0 };

	xbuf_put(&slug, path, (size_t)(strrchr(path, '/') - path));
	/* A variant that nobody serves has a list without entries. */
	if (!is_model(slug.at))
		mock_answer_error(a, 404, "Model %s not found", slug.at);
	else {
		put_endpoints(&b, mock_catalogue_knows(slug.at), has_key);
		mock_answer_json(a, &b);
	}
	xbuf_free(&slug);
}

static bool
begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

static bool
ends(const char *s, const char *with)
{
	size_t len = strlen(s), n = strlen(with);

	return len >= n && strcmp(s + len - n, with) == 0;
}

bool
mock_catalogue_answer(struct mock_answer *a, const struct mock_request *r)
{
	const char *p = r->path;

	if (strcmp(p, "/models") == 0)
		models(a);
	else if (strcmp(p, "/models/count") == 0)
		count(a);
	else if (begins(p, "/model/"))
		model(a, p + strlen("/model/"));
	else if (begins(p, "/models/") &&
	    ends(p + strlen("/models/"), "/endpoints"))
		endpoints(a, p + strlen("/models/"), r->has_key);
	else
		return false;
	return true;
}
