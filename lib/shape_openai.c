/*
 * shape_openai - chat completions as the types of the package openai have them
 *
 * After resources/chat/completions, version 6.49.  Members without kinds are
 * there, but what they hold is not looked into here.
 */

#include <stddef.h>

#include "shape_chat.h"

enum { OR_NULL = SHAPE_NULL, TEXT = SHAPE_STRING };

static const struct shape text_part[] = {
	{ "type", TEXT, .must = true, .words = "text" },
	{ "text", TEXT, .must = true },
	SHAPE_END,
};

static const struct shape image_url[] = {
	{ "url", TEXT, .must = true },
	{ "detail", TEXT, .words = "auto low high" },
	SHAPE_END,
};

static const struct shape image_part[] = {
	{ "type", TEXT, .must = true },
	{ "image_url", SHAPE_OBJECT, .must = true, .members = image_url },
	SHAPE_END,
};

static const struct shape input_audio[] = {
	{ "data", TEXT, .must = true },
	{ "format", TEXT, .must = true, .words = "wav mp3" },
	SHAPE_END,
};

static const struct shape audio_part[] = {
	{ "type", TEXT, .must = true },
	{ "input_audio", SHAPE_OBJECT, .must = true, .members = input_audio },
	SHAPE_END,
};

static const struct shape file[] = {
	{ "file_data", .kinds = TEXT },
	{ "file_id", .kinds = TEXT },
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
	{ "content", TEXT | SHAPE_ARRAY | OR_NULL, .of = &only_text },
	{ "name", .kinds = TEXT },
	{ "refusal", .kinds = TEXT | OR_NULL },
	{ "tool_calls", SHAPE_ARRAY, .of = &shape_call },
	SHAPE_END,
};

static const struct shape tool_message[] = {
	{ "role", TEXT, .must = true },
	{ "content", TEXT | SHAPE_ARRAY, .must = true, .of = &only_text },
	{ "tool_call_id", TEXT, .must = true },
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
	SHAPE_END,
};

static const struct shape tool = { .kinds = SHAPE_OBJECT,
	.members = tool_members };

static const struct shape json_schema[] = {
	{ "type", TEXT, .must = true },
	{ "json_schema", SHAPE_OBJECT, .must = true, .members = shape_schema },
	SHAPE_END,
};

static const struct shape_case formats[] = {
	{ "json_schema", json_schema },
	{ "json_object", shape_only_type },
	{ "text", shape_only_type },
	{ NULL, NULL },
};

static const struct shape stream_options[] = {
	{ "include_usage", .kinds = SHAPE_BOOL },
	SHAPE_END,
};

const struct shape shape_openai[] = {
	{ "messages", SHAPE_ARRAY, .must = true, .of = &message },
	{ "model", TEXT, .must = true },
	{ "audio", .kinds = 0 },
	{ "frequency_penalty", .kinds = SHAPE_NUMBER | OR_NULL },
	{ "function_call", .kinds = 0 },
	{ "functions", .kinds = 0 },
	{ "logit_bias", SHAPE_MAP | OR_NULL, .of = &shape_number },
	{ "logprobs", .kinds = SHAPE_BOOL | OR_NULL },
	{ "max_completion_tokens", .kinds = SHAPE_NUMBER | OR_NULL },
	{ "max_tokens", .kinds = SHAPE_NUMBER | OR_NULL },
	{ "metadata", SHAPE_MAP | OR_NULL, .of = &shape_string },
	{ "modalities", .kinds = 0 },
	{ "moderation", .kinds = 0 },
	{ "n", .kinds = SHAPE_NUMBER | OR_NULL },
	{ "parallel_tool_calls", .kinds = SHAPE_BOOL },
	{ "prediction", .kinds = 0 },
	{ "presence_penalty", .kinds = SHAPE_NUMBER | OR_NULL },
	{ "prompt_cache_key", .kinds = TEXT },
	{ "prompt_cache_options", .kinds = 0 },
	{ "prompt_cache_retention", .kinds = 0 },
	{ "reasoning_effort", TEXT | OR_NULL,
	    .words = "none minimal low medium high xhigh max" },
	{ "response_format", SHAPE_OBJECT, .tag = "type", .cases = formats },
	{ "safety_identifier", .kinds = TEXT },
	{ "seed", .kinds = SHAPE_NUMBER | OR_NULL },
	{ "service_tier", TEXT | OR_NULL,
	    .words = "auto default flex scale priority" },
	{ "stop", TEXT | SHAPE_ARRAY | OR_NULL, .of = &shape_string },
	{ "store", .kinds = SHAPE_BOOL | OR_NULL },
	{ "stream", .kinds = SHAPE_BOOL | OR_NULL },
	{ "stream_options", SHAPE_OBJECT | OR_NULL, .members = stream_options },
	{ "temperature", .kinds = SHAPE_NUMBER | OR_NULL },
	{ "tool_choice", TEXT | SHAPE_OBJECT, .words = "none auto required",
	    .members = shape_tool_choice },
	{ "tools", SHAPE_ARRAY, .of = &tool },
	{ "top_logprobs", .kinds = SHAPE_NUMBER | OR_NULL },
	{ "top_p", .kinds = SHAPE_NUMBER | OR_NULL },
	{ "user", .kinds = TEXT },
	{ "verbosity", TEXT | OR_NULL, .words = "low medium high" },
	{ "web_search_options", .kinds = 0 },
	SHAPE_END,
};
