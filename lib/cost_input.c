/*
 * cost_input - reads answers into a ledger, and says what is wrong with them
 */

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "apierror.h"
#include "chat.h"
#include "cost_input.h"
#include "file.h"
#include "io.h"
#include "json.h"
#include "terminal.h"
#include "xbuf.h"
#include "xmem.h"
#include "xout.h"

enum { READ_SIZE = 64 * 1024 };

void
cost_input_fail(struct cost_input *c, int status, const char *why)
{
	struct xbuf error = { 0 };

	xout_flush();
	terminal_warnx("%s", why);
	if (c->json) {
		apierror_make(&error, status, 0, why, NULL);
		xout_json(error.at, error.len);
		xbuf_free(&error);
	}
	c->status = chat_worse(c->status, status);
}

/* Of what is read. */
static void
complain(struct cost_input *c, int status, const char *why)
{
	char *message = xasprintf("%s: %s", c->name, why);

	c->failed = true;
	cost_input_fail(c, status, message);
	free(message);
}

/* The command before in a pipe has said its errors; of files one is named. */
static void
say_error(const struct cost_input *c, const char *why)
{
	bool is_stdin = strcmp(c->name, file_called("-")) == 0;

	if (!is_stdin || !apierror_was_said())
		terminal_warnx("%s: %s", c->name,
		    why != NULL ? why : "an error that does not say which");
}

/* One that is all there is as it came; of an answer's choices nothing more. */
static void
put_error(struct json *in, const jv *failure, int status, const char *why)
{
	jv choice = chat_choice(json_value(in));
	struct xbuf error = { 0 };
	const char *text;
	size_t len;

	if (jv_is_valid(choice))
		apierror_make(&error, status, apierror_code(failure, 0),
		    why != NULL ? why : "", NULL);
	else {
		text = json_text(in, &len);
		xbuf_put(&error, text, len);
	}
	xout_json(error.at, error.len);
	xbuf_free(&error);
	jv_free(choice);
}

/* In the middle of a pipe the answer with the error has the status. */
static void
take_error(struct cost_input *c, struct json *in)
{
	jv failure = chat_failure(json_value(in));
	char *why = apierror_message(&failure);
	int status = apierror_status(&failure, 0);

	c->failed = true;
	say_error(c, why);
	if (c->on == NULL)
		c->status = chat_worse(c->status, status);
	if (c->json)
		put_error(in, &failure, status, why);
	free(why);
	jv_free(failure);
}

static void
take_value(struct cost_input *c, struct json *in)
{
	if (reckon_take(c->reckon, in))
		take_error(c, in);
}

static void
tear(struct cost_input *c, struct json *in)
{
	c->torn = true;
	complain(c, EX_DATAERR, json_fault(in));
}

/* Behind a fault nothing is read; it is still passed on. */
static void
take_bytes(struct cost_input *c, struct json *in, const char *at, size_t len)
{
	size_t used;
	int got;

	for (; len > 0 && !c->torn; at += used, len -= used) {
		if ((got = json_feed(in, at, len, &used)) == 1)
			take_value(c, in);
		else if (got == -1)
			tear(c, in);
	}
}

static void
take_end(struct cost_input *c, struct json *in)
{
	int got = c->torn ? 0 : json_end(in);

	if (got == 1)
		take_value(c, in);
	else if (got == -1)
		tear(c, in);
}

static void
pass_on(struct cost_input *c, const char *bytes, size_t len)
{
	if (c->on == NULL)
		return;
	screen_put(c->on, bytes, len);
	xout_flush();
}

static void
read_all(struct cost_input *c, int fd)
{
	struct json *in = json_new(JSON_LAZY | JSON_BRIEF);
	char *bytes = xmalloc(READ_SIZE);
	ssize_t n;

	c->torn = false;
	while ((n = io_read(fd, bytes, READ_SIZE)) > 0) {
		pass_on(c, bytes, (size_t)n);
		take_bytes(c, in, bytes, (size_t)n);
	}
	if (n == -1)
		complain(c, EX_IOERR, strerror(errno));
	else
		take_end(c, in);
	free(bytes);
	json_free(in);
}

/* No reason to leave out the others. */
static void
complain_closed(struct cost_input *c, const char *name)
{
	size_t len = strlen(name);
	char *cure;

	if (errno != EISDIR) {
		complain(c, EX_NOINPUT, strerror(errno));
		return;
	}
	cure = xasprintf("a directory; name its files: %s%s*", name,
	    len > 0 && name[len - 1] == '/' ? "" : "/");
	complain(c, EX_NOINPUT, cure);
	free(cure);
}

void
cost_input_read(struct cost_input *c, const char *name)
{
	int fd = file_open(name), status;

	c->name = file_called(name);
	if (fd == -1) {
		complain_closed(c, name);
		return;
	}
	read_all(c, fd);
	close(fd);
	status = reckon_end(c->reckon);
	/* How an answer ended matters to who comes next in the pipe. */
	if (c->on != NULL)
		c->status = chat_worse(c->status, status);
}
