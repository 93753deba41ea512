/*
 * param_fields - the request fields that the API knows
 *
 * The one place where they are kept; or-msg(1) lists them, and a test holds
 * the two together.  The server has the last word on ranges, which change.
 */

#include <stdlib.h>
#include <string.h>

#include "param_fields.h"
#include "xmem.h"

enum {
	N = PARAM_NULL,
	BOOL = PARAM_BOOLEAN,
	INT = PARAM_INTEGER,
	NUM = PARAM_NUMBER,
	STR = PARAM_STRING,
	STRS = PARAM_STRINGS,
	ARR = PARAM_ARRAY,
	OBJ = PARAM_OBJECT
};

#define EFFORTS	    "none, minimal, low, medium, high, xhigh, max"
#define PERCENTILES "p50, p75, p90, p99"

static const struct param_field fields[] = {
	{ "model", STR, "", "the account's default" },
	{ "models", STRS, "at most 3", "" },
	{ "prompt", STR, "", "" },
	{ "stream", BOOL, "", "false" },
	{ "stream_options", OBJ | N, "", "" },
	{ "stream_options.include_usage", BOOL, "", "true" },

	{ "max_completion_tokens", INT | N, "1 or more", "the model's" },
	{ "max_tokens", INT | N, "1 or more", "the model's" },
	{ "temperature", NUM | N, "0 to 2", "1" },
	{ "top_p", NUM | N, "0 to 1", "1" },
	{ "top_k", INT | N, "0 or more", "0, off" },
	{ "min_p", NUM | N, "0 to 1", "0" },
	{ "top_a", NUM | N, "0 to 1", "0" },
	{ "frequency_penalty", NUM | N, "-2 to 2", "0" },
	{ "presence_penalty", NUM | N, "-2 to 2", "0" },
	{ "repetition_penalty", NUM | N, "0 to 2", "1" },
	{ "seed", INT | N, "", "" },
	{ "stop", STR | STRS | N, "at most 4", "" },
	{ "logit_bias", OBJ | N, "", "" },
	{ "logit_bias.*", NUM, "-100 to 100", "0" },
	{ "logprobs", BOOL | N, "", "false" },
	{ "top_logprobs", INT | N, "0 to 20", "" },

	{ "response_format", OBJ, "", "" },
	{ "response_format.type", STR, "text, json_object, json_schema", "" },
	{ "response_format.json_schema", OBJ, "", "" },
	{ "response_format.json_schema.name", STR, "64 characters", "" },
	{ "response_format.json_schema.strict", BOOL | N, "", "false" },
	{ "response_format.json_schema.schema", OBJ, "", "" },
	{ "response_format.json_schema.description", STR, "", "" },
	{ "structured_outputs", BOOL, "", "" },
	{ "tools", ARR, "", "" },
	{ "tool_choice", STR | OBJ, "none, auto, required", "auto" },
	{ "tool_choice.type", STR, "", "" },
	{ "tool_choice.function", OBJ, "", "" },
	{ "tool_choice.function.name", STR, "", "" },
	{ "parallel_tool_calls", BOOL | N, "", "true" },
	{ "max_tool_calls", INT, "1 to 30", "30" },
	{ "stop_server_tools_when", ARR, "", "" },

	{ "reasoning", OBJ, "", "" },
	{ "reasoning.effort", STR | N, EFFORTS, "the model's" },
	{ "reasoning.max_tokens", INT | N, "1024 to 128000", "" },
	{ "reasoning.enabled", BOOL, "", "" },
	{ "reasoning.exclude", BOOL, "", "false" },
	{ "reasoning.summary", STR | N, "auto, concise, detailed", "" },
	{ "reasoning.context", STR, "auto, all_turns, current_turn", "" },
	{ "reasoning.mode", STR, "standard, pro", "" },
	{ "reasoning_effort", STR | N, EFFORTS, "the model's" },
	{ "include_reasoning", BOOL, "", "" },
	{ "verbosity", STR, "low, medium, high, xhigh, max", "medium" },

	{ "modalities", STRS, "text, image, audio", "text" },
	{ "audio", OBJ, "", "" },
	{ "audio.voice", STR, "", "" },
	{ "audio.format", STR, "wav, mp3, flac, opus, pcm16", "" },
	{ "image_config", OBJ, "", "" },
	{ "image_config.aspect_ratio", STR, "such as 16:9", "1:1" },
	{ "image_config.image_size", STR, "0.5K, 1K, 2K, 4K", "1K" },
	{ "image_config.strength", NUM, "", "" },
	{ "prediction", OBJ | N, "", "" },
	{ "prediction.type", STR, "content", "" },
	{ "prediction.content", STR | ARR, "", "" },

	{ "plugins", ARR, "", "the account's" },
	{ "plugins[].id", STR, "", "" },
	{ "plugins[].enabled", BOOL, "", "true" },
	{ "plugins[].engine", STR, "", "" },
	{ "plugins[].max_results", INT, "", "5" },
	{ "plugins[].pdf", OBJ, "", "" },
	{ "plugins[].pdf.engine", STR, "mistral-ocr, cloudflare-ai, native",
	    "" },
	{ "web_search_options", OBJ, "", "" },
	{ "web_search_options.search_context_size", STR, "low, medium, high",
	    "" },
	{ "x_search_filter", OBJ, "", "" },
	{ "x_search_filter.allowed_x_handles", STRS, "at most 20", "" },
	{ "x_search_filter.excluded_x_handles", STRS, "at most 20", "" },
	{ "x_search_filter.from_date", STR, "", "" },
	{ "x_search_filter.to_date", STR, "", "" },
	{ "x_search_filter.enable_image_understanding", BOOL, "", "" },
	{ "x_search_filter.enable_video_understanding", BOOL, "", "" },

	{ "provider", OBJ | N, "", "" },
	{ "provider.order", STRS | N, "", "" },
	{ "provider.only", STRS | N, "", "" },
	{ "provider.ignore", STRS | N, "", "" },
	{ "provider.allow_fallbacks", BOOL | N, "", "true" },
	{ "provider.require_parameters", BOOL | N, "", "false" },
	{ "provider.data_collection", STR | N, "allow, deny", "allow" },
	{ "provider.zdr", BOOL | N, "", "the account's" },
	{ "provider.enforce_distillable_text", BOOL | N, "", "" },
	{ "provider.quantizations", STRS | N,
	    "int4, int8, fp4, mxfp4, nvfp4, fp6, fp8, mxfp8, fp16, bf16, "
	    "fp32, unknown",
	    "" },
	{ "provider.sort", STR | OBJ | N, "price, throughput, latency, exacto",
	    "" },
	{ "provider.sort.by", STR | N, "price, throughput, latency, exacto",
	    "" },
	{ "provider.sort.partition", STR | N, "model, none", "model" },
	{ "provider.max_price", OBJ, "", "" },
	{ "provider.max_price.*", NUM | STR,
	    "prompt, completion, request, image, audio", "" },
	{ "provider.preferred_min_throughput", NUM | OBJ | N, "tokens/s", "" },
	{ "provider.preferred_min_throughput.*", NUM | N, PERCENTILES, "" },
	{ "provider.preferred_max_latency", NUM | OBJ | N, "seconds", "" },
	{ "provider.preferred_max_latency.*", NUM | N, PERCENTILES, "" },
	{ "provider.options", OBJ, "", "" },
	{ "route", STR | N, "fallback, sort", "" },
	{ "transforms", STRS, "middle-out", "" },
	{ "service_tier", STR | N, "auto, default, fast, flex, priority, scale",
	    "" },
	{ "preset", STR, "", "" },

	{ "user", STR, "", "" },
	{ "session_id", STR, "256 characters", "" },
	{ "prompt_cache_key", STR | N, "", "" },
	{ "prompt_cache_options", OBJ | N, "", "" },
	{ "prompt_cache_options.mode", STR, "explicit", "" },
	{ "prompt_cache_options.ttl", STR | N, "", "" },
	{ "cache_control", OBJ, "", "" },
	{ "cache_control.type", STR, "ephemeral", "" },
	{ "cache_control.ttl", STR, "5m, 1h", "5m" },
	{ "metadata", OBJ, "at most 16 members", "" },
	{ "metadata.*", STR, "512 characters", "" },
	{ "trace", OBJ, "", "" },
	{ "usage", OBJ, "", "" },
	{ "usage.include", BOOL, "", "true" },
	{ "debug", OBJ, "", "" },
	{ "debug.echo_upstream_body", BOOL, "", "false" },
	{ NULL, 0, NULL, NULL },
};

const struct param_field *
param_fields(void)
{
	return fields;
}

/*
 * Compares the steps of a pattern with those of a path.  Returns the length
 * of the pattern's part that the whole path matches, or 0.
 */
static size_t
match(const char *pattern, const char *path)
{
	const char *p = pattern;

	while (*path != '\0') {
		if (*p == '*') {
			p++;
			path += strcspn(path, ".[");
		} else if (*p == '[' && *path == '[') {
			p += 2;
			path += strcspn(path, "]");
			path += *path == ']';
		} else if (*p++ != *path++)
			return 0;
	}
	return (size_t)(p - pattern);
}

/* The field that a path leads to, or NULL. */
static const struct param_field *
find(const char *path)
{
	const struct param_field *f;
	size_t n;

	for (f = fields; f->path != NULL; f++)
		if ((n = match(f->path, path)) > 0 && f->path[n] == '\0')
			return f;
	return NULL;
}

void
param_put_types(struct xbuf *b, int types)
{
	static const char *const names[] = { "null", "boolean", "integer",
		"number", "string", "strings", "array", "object" };
	size_t i;
	const char *before = "";

	/* null is the afterthought, so it comes last. */
	for (i = 1; i < sizeof(names) / sizeof(names[0]); i++)
		if ((types & 1 << i) != 0) {
			xbuf_printf(b, "%s%s", before, names[i]);
			before = " or ";
		}
	if ((types & PARAM_NULL) != 0)
		xbuf_printf(b, "%s%s", before, names[0]);
}

int
param_types_at(const char *path, size_t len)
{
	char *prefix, *bracket;
	const struct param_field *f;
	int types;

	prefix = xstrndup(path, len);
	f = find(prefix);
	types = f != NULL ? f->types : 0;
	/* An element of a list of strings is a string. */
	if (f == NULL && (bracket = strrchr(prefix, '[')) != NULL &&
	    prefix[len - 1] == ']') {
		*bracket = '\0';
		f = find(prefix);
		if (f != NULL && (f->types & PARAM_STRINGS) != 0)
			types = PARAM_STRING;
	}
	free(prefix);
	return types;
}
