/*
 * apierror - errors in the API's shape
 */

#include <sys/stat.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "apierror.h"
#include "json.h"
#include "jvx.h"
#include "retry.h"
#include "terminal.h"
#include "xmem.h"
#include "xout.h"

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

bool
apierror_is(const jv *value)
{
	jv error = jvx_get(value, "error");
	bool is = jv_is_valid(error) && jv_get_kind(error) != JV_KIND_NULL;

	jv_free(error);
	return is;
}

bool
apierror_is_state(const jv *value)
{
	jv status = jvx_get(value, "status");
	bool is = apierror_is(value) && jvx_has_text(&status);

	jv_free(status);
	return is;
}

static bool
says(const jv *object, const char *name, const char *word)
{
	jv v = jvx_get(object, name);
	bool is = jvx_is(&v, word);

	jv_free(v);
	return is;
}

static bool
has(const jv *object, const char *name)
{
	jv v = jvx_get(object, name);
	bool is = jv_is_valid(v) && jv_get_kind(v) != JV_KIND_NULL;

	jv_free(v);
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
	return says(metadata, "reason", "in_flight_budget_exhausted") ||
	    says(metadata, "limit_source", "openrouter_in_flight_budget");
}

static bool
is_moderation(const jv *error, const jv *metadata)
{
	return says(error, "code", "content_filter") ||
	    has(metadata, "reasons") || has(metadata, "flagged_input") ||
	    has(metadata, "patterns") ||
	    says(metadata, "error_type", "content_policy_violation") ||
	    says(metadata, "error_type", "refusal");
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
	    says(metadata, "limit_source", "openrouter_free_tier_daily") ||
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

static jv words(jv v, int depth);

/*
 * What JSON text says; invalid when it is none.  Not by jv_parse, which in
 * libjq 1.6 loses memory over faulty text.
 */
static jv
words_of_text(const char *text, size_t len, int depth)
{
	struct json *j = json_new(0);
	jv found = jv_invalid();

	if (json_whole(j, text, len) == 1)
		found = words(jv_copy(*json_value(j)), depth);
	json_free(j);
	return found;
}

/* JSON text within a string, read; or the string itself. */
static jv
words_of_string(jv s, int depth)
{
	const char *text = jv_string_value(s);
	jv found = jv_invalid();

	if (*text == '{' || *text == '[')
		found = words_of_text(text,
		    (size_t)jv_string_length_bytes(jv_copy(s)), depth + 1);
	if (jv_is_valid(found)) {
		jv_free(s);
		return found;
	}
	jv_free(found);
	return s;
}

/*
 * Finds the sentence in whatever a provider sent: a string, JSON text, an
 * object with error, message or detail, or a list of such.  Takes v away;
 * returns a string that is not empty, or invalid.
 */
static jv
words(jv v, int depth)
{
	static const char *const names[] = { "error", "message", "detail" };
	jv found = jv_invalid();
	size_t i;

	if (depth < 8 && jv_get_kind(v) == JV_KIND_STRING &&
	    *jv_string_value(v) != '\0')
		return words_of_string(v, depth);
	if (depth < 8 && jv_get_kind(v) == JV_KIND_OBJECT)
		for (i = 0; i < 3 && !jv_is_valid(found); i++) {
			jv_free(found);
			found = words(jvx_get(&v, names[i]), depth + 1);
		}
	else if (depth < 8 && jv_get_kind(v) == JV_KIND_ARRAY &&
	    jv_array_length(jv_copy(v)) > 0)
		found = words(jv_array_get(jv_copy(v), 0), depth + 1);
	jv_free(v);
	return found;
}

char *
apierror_message(const jv *value)
{
	jv error = jvx_get(value, "error");
	jv metadata = jvx_get(&error, "metadata");
	jv provider = jvx_get(&metadata, "provider_name");
	jv said = words(jvx_get(&metadata, "raw"), 0);
	char *message = NULL;

	if (!jv_is_valid(said)) {
		jv_free(said);
		said = words(jv_copy(error), 0);
	}
	if (jv_is_valid(said) && jv_get_kind(provider) == JV_KIND_STRING)
		message = xasprintf(
		    "%s: %s", jv_string_value(provider), jv_string_value(said));
	else if (jv_is_valid(said))
		message = xstrdup(jv_string_value(said));
	jv_free(said);
	jv_free(provider);
	jv_free(metadata);
	jv_free(error);
	return message;
}

char *
apierror_words(const jv *value)
{
	jv said = words(jv_copy(*value), 0);
	char *message = NULL;

	if (jv_is_valid(said))
		message = xstrdup(jv_string_value(said));
	jv_free(said);
	return message;
}

void
apierror_make(
    struct xbuf *b, int status, int code, const char *message, const char *raw)
{
	xbuf_printf(b,
	    "{\"error\":{\"code\":%d,\"message\":", code != 0 ? code : status);
	xbuf_quote_any(b, message, strlen(message));
	if (raw != NULL) {
		xbuf_puts(b, ",\"metadata\":{\"raw\":");
		xbuf_quote_any(b, raw, strlen(raw));
		xbuf_puts(b, "}");
	}
	xbuf_puts(b, "}}");
}

void
apierror_write(int status, const struct xbuf *text)
{
	if (xout_failure != NULL)
		xout_failure(status);
	else if (xout_is_json())
		xout_json(text->at, text->len);
}

bool
apierror_was_said(void)
{
	struct stat st;

	return fstat(STDIN_FILENO, &st) == 0 &&
	    (S_ISFIFO(st.st_mode) || S_ISSOCK(st.st_mode));
}

_Noreturn void
xapierror_pass_on(int status, char *message, const struct xbuf *text)
{
	if (!apierror_was_said())
		terminal_warnx("standard input holds an error: %s",
		    message != NULL ? message : "it does not say which");
	free(message);
	apierror_write(status, text);
	xout_close();
	exit(status);
}

_Noreturn void
xapierror(int status, const char *fmt, ...)
{
	struct xbuf b = { 0 };
	va_list ap;
	char *why;

	va_start(ap, fmt);
	why = xvasprintf(fmt, ap);
	va_end(ap);
	/* It may hold a file's name, or what a server said. */
	terminal_warnx("%s", why);
	apierror_make(&b, status, 0, why, NULL);
	apierror_write(status, &b);
	xout_close();
	exit(status);
}
