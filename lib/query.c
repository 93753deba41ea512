/*
 * query - programs in jq's language
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <jv.h>
#include <jq.h>

#include "environment.h"
#include "query.h"
#include "terminal.h"
#include "xmem.h"

struct query {
	jq_state *jq;
	char **env; /* without the key; the strings are the process's own */
};

/*
 * libjq reads environ by itself, when it compiles $ENV and when it runs env:
 * so it is called between two of these.
 */
static void
swap_env(struct query *q)
{
	char **other = q->env;

	q->env = environ;
	environ = other;
}

/* The first line of the first message, without its prefix and its colon. */
static void
take_fault(void *arg, jv message)
{
	static const char prefix[] = "jq: error: ";
	struct xbuf *why = arg;
	jv text = jq_format_error(message);
	const char *s;
	size_t len;

	if (why->len == 0 && jv_get_kind(text) == JV_KIND_STRING) {
		s = jv_string_value(text);
		if (strncmp(s, prefix, strlen(prefix)) == 0)
			s += strlen(prefix);
		len = strcspn(s, "\n");
		xbuf_put(why, s, len > 0 && s[len - 1] == ':' ? len - 1 : len);
	}
	jv_free(text);
}

static void
drop(void *arg, jv message)
{
	(void)arg;
	jv_free(message);
}

/* As jq writes it: ["DEBUG:",value]. */
static void
say(void *arg, jv message)
{
	jv pair = JV_ARRAY(jv_string("DEBUG:"), message);
	jv text = jv_dump_string(pair, 0);
	char *line = terminal_line(
	    jv_string_value(text), jv_string_length_bytes(jv_copy(text)));

	(void)arg;
	fprintf(stderr, "%s\n", line);
	free(line);
	jv_free(text);
}

/* Each value is alone.  Without this, inputs could be an error. */
static jv
no_input(jq_state *jq, void *arg)
{
	(void)jq;
	(void)arg;
	return jv_invalid();
}

/*
 * What libjq's own would do to a value that a server sent: stderr writes it to
 * the terminal as it is, and of a number that is no time libjq 1.6 aborts.
 */
static const char guards[] =
    "def stderr: debug;"
    "def _strftime(f): strftime(f);"
    "def strftime(f): if type == \"number\" then gmtime else . end |"
    " _strftime(f);"
    "def _strflocaltime(f): strflocaltime(f);"
    "def strflocaltime(f): if type == \"number\" then localtime else . end |"
    " _strflocaltime(f);"
    "def todateiso8601: strftime(\"%Y-%m-%dT%H:%M:%SZ\");"
    "def todate: todateiso8601; ";

/* Only who names one needs them: an import must stand before all. */
static bool
needs_guards(const char *program)
{
	return strstr(program, "stderr") != NULL ||
	    strstr(program, "strf") != NULL || strstr(program, "date") != NULL;
}

static int
compile_guarded(struct query *q, const char *program)
{
	char *guarded =
	    xasprintf("%s%s", needs_guards(program) ? guards : "", program);
	int ok = jq_compile(q->jq, guarded);

	free(guarded);
	return ok;
}

static int
compile(struct query *q, const char *program, struct xbuf *why)
{
	struct xbuf fault = { 0 };
	int ok;

	/* Or jq_compile and jq_next take away the one of all libjq. */
	jq_set_nomem_handler(q->jq, xnomem, NULL);
	/* No modules; where it is unset, libjq 1.6 asserts on an import. */
	jq_set_attr(q->jq, jv_string("JQ_LIBRARY_PATH"), jv_array());
	jq_set_error_cb(q->jq, take_fault, &fault);
	ok = compile_guarded(q, program);
	jq_set_error_cb(q->jq, drop, NULL);
	jq_set_debug_cb(q->jq, say, NULL);
	jq_set_input_cb(q->jq, no_input, NULL);
	if (!ok)
		xbuf_puts(why, fault.len > 0 ? fault.at : "does not compile");
	xbuf_free(&fault);
	return ok ? 0 : -1;
}

struct query *
query_new(const char *program, struct xbuf *why)
{
	struct query *q = xzalloc(sizeof(*q));
	int done;

	q->env = environment_without("OPENROUTER_API_KEY");
	swap_env(q);
	/* No reader of JSON may have set it yet. */
	jv_nomem_handler(xnomem, NULL);
	if ((q->jq = jq_init()) == NULL)
		xnomem(NULL);
	done = compile(q, program, why);
	swap_env(q);
	if (done == -1) {
		query_free(q);
		return NULL;
	}
	return q;
}

void
query_free(struct query *q)
{
	if (q == NULL)
		return;
	jq_teardown(&q->jq);
	free(q->env);
	free(q);
}

void
query_start(struct query *q, const jv *value)
{
	jq_start(q->jq, jv_copy(*value), 0);
}

/* A string as it is, all else as JSON; given away. */
static void
put_text(struct xbuf *out, jv value)
{
	if (jv_get_kind(value) != JV_KIND_STRING)
		value = jv_dump_string(value, 0);
	xbuf_put(out, jv_string_value(value),
	    jv_string_length_bytes(jv_copy(value)));
	jv_free(value);
}

/* What an error says; what halt_error writes ends in a newline, often. */
static int
fail(struct xbuf *why, jv message)
{
	put_text(why, message);
	while (why->len > 0 && why->at[why->len - 1] == '\n')
		why->at[--why->len] = '\0';
	return -1;
}

/* halt has no message, and halt_error does. */
static int
end_halted(struct query *q, struct xbuf *why)
{
	jv message = jq_get_error_message(q->jq);

	if (jv_is_valid(message))
		return fail(why, message);
	jv_free(message);
	return 0;
}

int
query_next(struct query *q, jv *result, struct xbuf *why)
{
	jv got;

	swap_env(q);
	got = jq_next(q->jq);
	swap_env(q);
	if (jv_is_valid(got)) {
		*result = got;
		return 1;
	}
	if (jq_halted(q->jq)) {
		jv_free(got);
		return end_halted(q, why);
	}
	if (!jv_invalid_has_msg(jv_copy(got))) {
		jv_free(got);
		return 0;
	}
	return fail(why, jv_invalid_get_msg(got));
}

bool
query_halted(const struct query *q)
{
	return jq_halted(q->jq);
}

void
query_put(struct xbuf *out, jv result)
{
	put_text(out, result);
	xbuf_puts(out, "\n");
}
