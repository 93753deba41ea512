/*
 * request - the one request on standard input
 */

#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>

#include "apierror.h"
#include "chat.h"
#include "json.h"
#include "jvx.h"
#include "request.h"

/* Hands on the error that has come in place of a request. */
static _Noreturn void
pass_on(struct json *in)
{
	int status = apierror_status(json_value(in), 0);
	char *message = apierror_message(json_value(in));
	struct xbuf text = { 0 };

	json_take(in, &text);
	json_free(in);
	xapierror_pass_on(status, message, &text);
}

static void
check(struct json *in)
{
	const jv *value = json_value(in);
	jv input;

	switch (chat_kind(value)) {
	case CHAT_REQUEST:
		break;
	case CHAT_ERROR:
		pass_on(in);
	case CHAT_MESSAGES:
	case CHAT_MESSAGE:
	case CHAT_RESPONSE:
	case CHAT_CHUNK:
		xapierror(EX_DATAERR,
		    "standard input: messages or an answer, "
		    "not a request; make one with or-msg -c");
	default:
		xapierror(EX_DATAERR,
		    "standard input: not a request: an "
		    "object with messages or prompt");
	}
	input = jvx_get(value, "input");
	if (jv_is_valid(input))
		xapierror(EX_DATAERR,
		    "standard input: a request with input "
		    "is for another endpoint than chat");
	jv_free(input);
}

/*
 * Refuses what is not JSON; but where a command up the pipe has broken off in
 * the middle of a line, the error behind it says more.
 */
static _Noreturn void
refuse(struct json *in)
{
	struct xbuf why = { 0 };
	int status = json_errno(in) != 0 ? EX_IOERR : EX_DATAERR;

	xbuf_puts(&why, json_fault(in));
	if (json_skip_line(in) == 1 && json_next(in) == 1 &&
	    chat_kind(json_value(in)) == CHAT_ERROR)
		pass_on(in);
	xapierror(status, "standard input: %s", why.at);
}

static bool
says(const jv *request, const char *name, jv_kind kind)
{
	jv v = jvx_get(request, name);
	bool is = jv_get_kind(v) == kind;

	jv_free(v);
	return is;
}

static void
take(struct request *r, struct json *in)
{
	const jv *value = json_value(in);

	r->is_compact = json_is_compact(in);
	json_take(in, &r->body);
	r->names_model = says(value, "model", JV_KIND_STRING) ||
	    says(value, "models", JV_KIND_ARRAY) ||
	    says(value, "preset", JV_KIND_STRING);
	r->streams = says(value, "stream", JV_KIND_TRUE);
}

/* What is read, and what is said of anything else. */
struct wanted {
	void (*check)(struct json *);
	const char *none, *many;
};

static void
read_one(struct request *r, const struct wanted *w)
{
	struct json *in =
	    json_open(STDIN_FILENO, JSON_BRIEF | JSON_SPACE, NULL);
	int got;

	*r = (struct request){ 0 };
	if ((got = json_next(in)) == 1) {
		w->check(in);
		take(r, in);
		if ((got = json_next(in)) == 1)
			xapierror(EX_DATAERR, "standard input: %s", w->many);
	} else if (got == 0)
		xapierror(EX_DATAERR, "standard input: %s", w->none);
	if (got == -1)
		refuse(in);
	json_free(in);
}

void
xrequest_read(struct request *r)
{
	static const struct wanted chat = { check,
		"no request; make one with or-msg",
		"more than one value; fold them into one request with or-msg "
		"-c" };

	read_one(r, &chat);
}

static void
check_error(struct json *in)
{
	if (chat_kind(json_value(in)) == CHAT_ERROR)
		pass_on(in);
}

void
xrequest_read_any(struct request *r)
{
	static const struct wanted any = { check_error,
		"no JSON value; say -H 'Content-Type: ...' for a body of "
		"another type",
		"more than one JSON value" };

	read_one(r, &any);
}

void
request_make_compact(struct request *r)
{
	struct json *j;

	if (r->is_compact)
		return;
	j = json_new(JSON_LAZY);
	if (json_whole(j, r->body.at, r->body.len) == 1) {
		xbuf_free(&r->body);
		json_take(j, &r->body);
		r->is_compact = true;
	}
	json_free(j);
}

void
request_free(struct request *r)
{
	xbuf_free(&r->body);
}
