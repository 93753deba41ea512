/*
 * shape_sdk - chat completions as the package @openrouter/sdk takes them
 *
 * After the schemas in its esm/models, version 1.3.  What is not here, such as
 * plugins and tools of the server, is for the caller to send in another way.
 */

#include <stddef.h>

#include "shape_chat.h"

enum { OR_NULL = SHAPE_NULL, TEXT = SHAPE_STRING };

static const struct shape cache_control[] = {
	{ "type", TEXT, .must = true, .words = "ephemeral" },
	{ "ttl", TEXT, .words = "5m 1h" },
	SHAPE_END,
};

static const struct shape text_part[] = {
	{ "type", TEXT, .must = true, .words = "text" },
	{ "text", TEXT, .must = true },
	{ "cache_control", SHAPE_OBJECT, .as = "cacheControl",
	    .members = cache_control },
	SHAPE_END,
};

static const struct shape image_url[] = {
	{ "url", TEXT, .must = true },
	{ "detail", TEXT, .words = "auto low high original" },
	SHAPE_END,
};

static const struct shape image_part[] = {
	{ "type", TEXT, .must = true },
	{ "image_url", SHAPE_OBJECT, .must = true, .as = "imageUrl",
	    .members = image_url },
	SHAPE_END,
};

static const struct shape video_url[] = {
	{ "url", TEXT, .must = true },
	SHAPE_END,
};

static const struct shape video_part[] = {
	{ "type", TEXT, .must = true },
	{ "video_url", SHAPE_OBJECT, .must = true, .as = "videoUrl",
	    .members = video_url },
	SHAPE_END,
};

static const struct shape input_audio[] = {
	{ "data", TEXT, .must = true },
	{ "format", TEXT, .must = true },
	SHAPE_END,
};

static const struct shape audio_part[] = {
	{ "type", TEXT, .must = true },
	{ "input_audio", SHAPE_OBJECT, .must = true, .as = "inputAudio",
	    .members = input_audio },
	SHAPE_END,
};

static const struct shape file[] = {
	{ "file_data", TEXT, .as = "fileData" },
	{ "file_id", TEXT, .as = "fileId" },
	{ "filename", .kinds = TEXT },
	SHAPE_END,
};

static const struct shape file_part[] = {
	{ "type", TEXT, .must = true },
	{ "file", SHAPE_OBJECT, .must = true, .members = file },
	SHAPE_END,
};

static const struct shape_case parts[] = {
	{ "text", text_part },
	{ "image_url", image_part },
	{ "video_url", video_part },
	{ "input_audio", audio_part },
	{ "file", file_part },
	{ NULL, NULL },
};

static const struct shape part = {
	.kinds = SHAPE_OBJECT, .tag = "type", .cases = parts
};
static const struct shape only_text = { .kinds = SHAPE_OBJECT,
	.members = text_part };

static const struct shape system_message[] = {
	{ "role", TEXT, .must = true },
	{ "content", TEXT | SHAPE_ARRAY, .must = true, .of = &only_text },
	{ "name", .kinds = TEXT },
	SHAPE_END,
};

static const struct shape user_message[] = {
	{ "role", TEXT, .must = true },
	{ "content", TEXT | SHAPE_ARRAY, .must = true, .of = &part },
	{ "name", .kinds = TEXT },
	SHAPE_END,
};

static const struct shape assistant_message[] = {
	{ "role", TEXT, .must = true },
	{ "content", TEXT | SHAPE_ARRAY | OR_NULL, .of = &part },
	{ "name", .kinds = TEXT },
	{ "reasoning", .kinds = TEXT | OR_NULL },
	{ "refusal", .kinds = TEXT | OR_NULL },
	{ "tool_calls", SHAPE_ARRAY, .as = "toolCalls", .of = &shape_call },
	SHAPE_END,
};

static const struct shape tool_message[] = {
	{ "role", TEXT, .must = true },
	{ "content", TEXT | SHAPE_ARRAY, .must = true, .of = &part },
	{ "tool_call_id", TEXT, .must = true, .as = "toolCallId" },
	SHAPE_END,
};

static const struct shape_case messages[] = {
	{ "system", system_message },
	{ "developer", system_message },
	{ "user", user_message },
	{ "assistant", assistant_message },
	{ "tool", tool_message },
	{ NULL, NULL },
};

static const struct shape message = {
	.kinds = SHAPE_OBJECT, .tag = "role", .cases = messages
};

static const struct shape tool_members[] = {
	{ "type", TEXT, .must = true, .words = "function" },
	{ "function", SHAPE_OBJECT, .must = true, .members = shape_function },
	{ "cache_control", SHAPE_OBJECT, .as = "cacheControl",
	    .members = cache_control },
	SHAPE_END,
};

static const struct shape tool = { .kinds = SHAPE_OBJECT,
	.members = tool_members };

static const struct shape json_schema[] = {
	{ "type", TEXT, .must = true },
	{ "json_schema", SHAPE_OBJECT, .must = true, .as = "jsonSchema",
	    .members = shape_schema },
	SHAPE_END,
};

static const struct shape_case formats[] = {
	{ "json_schema", json_schema },
	{ "json_object", shape_only_type },
	{ "text", shape_only_type },
	{ NULL, NULL },
};

static const struct shape max_price[] = {
	{ "audio", .kinds = TEXT },
	{ "completion", .kinds = TEXT },
	{ "image", .kinds = TEXT },
	{ "prompt", .kinds = TEXT },
	{ "request", .kinds = TEXT },
	SHAPE_END,
};

static const char sorts[] = "price throughput latency exacto";

static const struct shape sort[] = {
	{ "by", TEXT | OR_NULL, .words = sorts },
	{ "partition", TEXT | OR_NULL, .words = "model none" },
	SHAPE_END,
};

static const struct shape quantization = { .kinds = TEXT,
	.words = "int4 int8 fp4 mxfp4 nvfp4 fp6 fp8 mxfp8 fp16 bf16 fp32 "
		 "unknown" };

static const struct shape provider[] = {
	{ "allow_fallbacks", SHAPE_BOOL | OR_NULL, .as = "allowFallbacks" },
	{ "data_collection", TEXT | OR_NULL, .as = "dataCollection",
	    .words = "deny allow" },
	{ "enforce_distillable_text", SHAPE_BOOL | OR_NULL,
	    .as = "enforceDistillableText" },
	{ "ignore", SHAPE_ARRAY | OR_NULL, .of = &shape_string },
	{ "max_price", SHAPE_OBJECT, .as = "maxPrice", .members = max_price },
	{ "only", SHAPE_ARRAY | OR_NULL, .of = &shape_string },
	{ "order", SHAPE_ARRAY | OR_NULL, .of = &shape_string },
	{ "preferred_max_latency", SHAPE_NUMBER | OR_NULL,
	    .as = "preferredMaxLatency" },
	{ "preferred_min_throughput", SHAPE_NUMBER | OR_NULL,
	    .as = "preferredMinThroughput" },
	{ "quantizations", SHAPE_ARRAY | OR_NULL, .of = &quantization },
	{ "require_parameters", SHAPE_BOOL | OR_NULL,
	    .as = "requireParameters" },
	{ "sort", TEXT | SHAPE_OBJECT | OR_NULL, .words = sorts,
	    .members = sort },
	{ "zdr", .kinds = SHAPE_BOOL | OR_NULL },
	SHAPE_END,
};

static const char efforts[] = "none minimal low medium high xhigh max";

static const struct shape reasoning[] = {
	{ "effort", TEXT | OR_NULL, .words = efforts },
	{ "summary", TEXT | OR_NULL, .words = "auto concise detailed" },
	SHAPE_END,
};

static const struct shape stream_options[] = {
	{ "include_usage", SHAPE_BOOL, .as = "includeUsage" },
	SHAPE_END,
};

static const struct shape modality = { .kinds = TEXT,
	.words = "text image audio" };

const struct shape shape_openrouter_sdk[SHAPE_OPENROUTER_SDK_MAX] = {
	{ "cache_control", SHAPE_OBJECT, .as = "cacheControl",
	    .members = cache_control },
	{ "frequency_penalty", SHAPE_NUMBER | OR_NULL,
	    .as = "frequencyPenalty" },
	{ "logit_bias", SHAPE_MAP | OR_NULL, .as = "logitBias",
	    .of = &shape_number },
	{ "logprobs", .kinds = SHAPE_BOOL | OR_NULL },
	{ "max_completion_tokens", SHAPE_INT | OR_NULL,
	    .as = "maxCompletionTokens" },
	{ "max_tokens", SHAPE_INT | OR_NULL, .as = "maxTokens" },
	{ "messages", SHAPE_ARRAY, .of = &message },
	{ "metadata", SHAPE_MAP, .of = &shape_string },
	{ "min_p", SHAPE_NUMBER | OR_NULL, .as = "minP" },
	{ "modalities", SHAPE_ARRAY, .of = &modality },
	{ "model", .kinds = TEXT },
	{ "models", SHAPE_ARRAY, .of = &shape_string },
	{ "parallel_tool_calls", SHAPE_BOOL | OR_NULL,
	    .as = "parallelToolCalls" },
	{ "presence_penalty", SHAPE_NUMBER | OR_NULL, .as = "presencePenalty" },
	{ "provider", SHAPE_OBJECT | OR_NULL, .members = provider },
	{ "reasoning", SHAPE_OBJECT, .members = reasoning },
	{ "reasoning_effort", TEXT | OR_NULL, .as = "reasoningEffort",
	    .words = efforts },
	{ "repetition_penalty", SHAPE_NUMBER | OR_NULL,
	    .as = "repetitionPenalty" },
	{ "response_format", SHAPE_OBJECT, .as = "responseFormat",
	    .tag = "type", .cases = formats },
	{ "seed", .kinds = SHAPE_INT | OR_NULL },
	{ "service_tier", TEXT | OR_NULL, .as = "serviceTier",
	    .words = "auto default fast flex priority scale" },
	{ "session_id", TEXT, .as = "sessionId" },
	{ "stop", TEXT | SHAPE_ARRAY | OR_NULL, .of = &shape_string },
	{ "stream", .kinds = SHAPE_BOOL },
	{ "stream_options", SHAPE_OBJECT | OR_NULL, .as = "streamOptions",
	    .members = stream_options },
	{ "temperature", .kinds = SHAPE_NUMBER | OR_NULL },
	{ "tool_choice", TEXT | SHAPE_OBJECT, .as = "toolChoice",
	    .words = "none auto required", .members = shape_tool_choice },
	{ "tools", SHAPE_ARRAY, .of = &tool },
	{ "top_a", SHAPE_NUMBER | OR_NULL, .as = "topA" },
	{ "top_k", SHAPE_INT | OR_NULL, .as = "topK" },
	{ "top_logprobs", SHAPE_INT | OR_NULL, .as = "topLogprobs" },
	{ "top_p", SHAPE_NUMBER | OR_NULL, .as = "topP" },
	{ "user", .kinds = TEXT },
	SHAPE_END,
};
