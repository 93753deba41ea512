/*
 * apierror - what an error means: its code and exit status, and if it passes
 */

#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>

#include "apierror.h"
#include "jvx.h"
#include "retry.h"

/* error_type, and the types of OpenAI and Anthropic, as HTTP statuses. */
static const struct {
	const char *type;
	int code;
} types[] = {
	{ "authentication", 401 },
	{ "authentication_error", 401 },
	{ "invalid_api_key", 401 },
	{ "payment_required", 402 },
	{ "insufficient_quota", 402 },
	{ "permission_denied", 403 },
	{ "permission_error", 403 },
	{ "content_policy_violation", 403 },
	{ "refusal", 403 },
	{ "not_found", 404 },
	{ "not_found_error", 404 },
	{ "image_not_found", 404 },
	{ "precondition_failed", 412 },
	{ "payload_too_large", 413 },
	{ "request_too_large", 413 },
	{ "unprocessable", 422 },
	{ "rate_limit_exceeded", 429 },
	{ "rate_limit_error", 429 },
	{ "server", 500 },
	{ "server_error", 500 },
	{ "api_error", 500 },
	{ "unmapped", 500 },
	{ "provider_unavailable", 502 },
	{ "provider_overloaded", 503 },
	{ "timeout", 504 },
	{ "overloaded_error", 529 },
	{ "invalid_request", 400 },
	{ "invalid_request_error", 400 },
	{ "invalid_prompt", 400 },
	{ "context_length_exceeded", 400 },
	{ "max_tokens_exceeded", 400 },
	{ "token_limit_exceeded", 400 },
	{ "string_too_long", 400 },
	{ "invalid_image", 400 },
	{ "image_too_large", 400 },
	{ "image_too_small", 400 },
	{ "unsupported_image_format", 400 },
	{ "image_download_failed", 400 },
};

static const int retryable[] = { 408, 429, 500, 502, 503, 504, 524, 529 };

static bool
has(const jv *object, const char *name)
{
	jv v = jvx_get(object, name);
	bool is = jv_is_valid(v) && jv_get_kind(v) != JV_KIND_NULL;

	jv_free(v);
	return is;
}

bool
apierror_is(const jv *value)
{
	return has(value, "error");
}

bool
apierror_is_state(const jv *value)
{
	jv status = jvx_get(value, "status");
	jv request = jvx_get(value, "custom_id");
	bool is = apierror_is(value) &&
	    (jvx_has_text(&status) || jvx_has_text(&request));

	jv_free(status);
	jv_free(request);
	return is;
}

static int
type_code(const jv *object, const char *name)
{
	jv type = jvx_get(object, name);
	size_t i;
	int code = 0;

	for (i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (jvx_is(&type, types[i].type))
			code = types[i].code;
	jv_free(type);
	return code;
}

/* A code as a number or as digits in a string; 0 for anything else. */
static int
plain_code(const jv *error)
{
	jv code = jvx_get(error, "code");
	double n = 0;

	if (jv_get_kind(code) == JV_KIND_NUMBER)
		n = jv_number_value(code);
	else if (jv_get_kind(code) == JV_KIND_STRING)
		n = strtod(jv_string_value(code), NULL);
	jv_free(code);
	return n >= 1 && n <= 999 ? (int)n : 0;
}

static int
code_of(const jv *error, const jv *metadata, int http)
{
	int code;

	code = plain_code(error);
	/* What a server means by less is not an exit status of ours. */
	if (code < 100 && http != 0)
		code = 0;
	if (code == 0 && (code = type_code(metadata, "error_type")) == 0 &&
	    (code = type_code(error, "error_type")) == 0 &&
	    (code = type_code(error, "code")) == 0 && http >= 300)
		code = http;
	if (code == 0 && (code = type_code(error, "type")) == 0)
		code = 500;
	return code;
}

int
apierror_code(const jv *value, int http)
{
	jv error = jvx_get(value, "error");
	jv metadata = jvx_get(&error, "metadata");
	int code = code_of(&error, &metadata, http);

	jv_free(metadata);
	jv_free(error);
	return code;
}

/* A 402 for credit that requests still running hold, which soon passes. */
static bool
is_in_flight(const jv *metadata)
{
	return jvx_says(metadata, "reason", "in_flight_budget_exhausted") ||
	    jvx_says(metadata, "limit_source", "openrouter_in_flight_budget");
}

static bool
is_moderation(const jv *error, const jv *metadata)
{
	return jvx_says(error, "code", "content_filter") ||
	    has(metadata, "reasons") || has(metadata, "flagged_input") ||
	    has(metadata, "patterns") ||
	    jvx_says(metadata, "error_type", "content_policy_violation") ||
	    jvx_says(metadata, "error_type", "refusal");
}

/* Codes below 100 are exit statuses; only those of the table count. */
static int
own_status(int code)
{
	switch (code) {
	case EXIT_NO:
	case EXIT_CUT:
	case EXIT_REFUSED:
	case EXIT_BROKEN:
		return code;
	default:
		return code >= EX__BASE && code <= EX__MAX ? code : EX_PROTOCOL;
	}
}

int
apierror_http_status(int http)
{
	if (http == 401 || http == 402 || http == 403)
		return EX_NOPERM;
	if (http == 407) /* by a proxy, not by the API */
		return EX_UNAVAILABLE;
	if (http == 408 || http == 429 || http >= 500)
		return EX_TEMPFAIL;
	if (http >= 400)
		return EX_DATAERR;
	return http < 100 ? own_status(http) : EX_PROTOCOL;
}

int
apierror_status(const jv *value, int http)
{
	jv error = jvx_get(value, "error");
	jv metadata = jvx_get(&error, "metadata");
	int code = code_of(&error, &metadata, http);
	int status = apierror_http_status(code);

	if (code == 402 && is_in_flight(&metadata))
		status = EX_TEMPFAIL;
	else if ((code == 400 || code == 403) &&
	    is_moderation(&error, &metadata))
		status = EXIT_REFUSED;
	jv_free(metadata);
	jv_free(error);
	return status;
}

/* Free requests a day; by the message where the metadata does not say. */
static bool
is_daily(const jv *error, const jv *metadata)
{
	jv message = jvx_get(error, "message");
	bool is =
	    jvx_says(metadata, "limit_source", "openrouter_free_tier_daily") ||
	    (jvx_has_text(&message) &&
		strstr(jv_string_value(message), "free-models-per-day"));

	jv_free(message);
	return is;
}

bool
apierror_may_retry(const jv *value, int http)
{
	jv error = jvx_get(value, "error");
	jv metadata = jvx_get(&error, "metadata");
	int code = code_of(&error, &metadata, http);
	bool may = code == 402 && is_in_flight(&metadata);
	size_t i;

	for (i = 0; i < sizeof(retryable) / sizeof(retryable[0]); i++)
		may |= code == retryable[i];
	if (is_daily(&error, &metadata))
		may = false;
	jv_free(metadata);
	jv_free(error);
	return may;
}

double
apierror_retry_after(const jv *value)
{
	jv error = jvx_get(value, "error");
	jv metadata = jvx_get(&error, "metadata");
	jv after = jvx_get(&metadata, "retry_after_seconds");
	double s = -1;

	if (jv_get_kind(after) == JV_KIND_NUMBER && jv_number_value(after) >= 0)
		s = jv_number_value(after);
	else if (jvx_has_text(&after))
		s = retry_after(jv_string_value(after), time(NULL));
	jv_free(after);
	jv_free(metadata);
	jv_free(error);
	return s;
}
