/*
 * answer - a line such as "200 text/event-stream fold", then a body: any
 * cutting gives the same; what is written is JSON lines, and tells the next
 * command the status
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "answer.h"
#include "apierror.h"
#include "chat_verdict.h"
#include "fuzz.h"
#include "json.h"

struct head {
	int http;
	char *type;
	enum answer_form form;
	const char *why;
};

/* What came of a body. */
struct seen {
	int status, code;
	bool may_retry;
	double retry_after;
	struct xbuf out;
};

static struct head
read_head(struct jtext line)
{
	struct head h = { .form = ANSWER_CHUNKS };
	char *s = fuzz_string(line), *type = strchr(s, ' ');
	char *rest = type != NULL ? strchr(type + 1, ' ') : NULL;

	/* libcurl lets no other status through. */
	h.http = 200 + (int)((strtoul(s, NULL, 10) % 500 + 300) % 500);
	if (rest != NULL) {
		h.form = strstr(rest, "fold") ? ANSWER_WHOLE : ANSWER_CHUNKS;
		h.why = strstr(rest, "lost") ? "the connection was lost" : NULL;
		*rest = '\0';
	}
	h.type = strdup(type != NULL ? type + 1 : "");
	free(s);
	return h;
}

static int
feed(void *arg, const char *s, size_t len)
{
	return answer_feed(arg, s, len) == ANSWER_ENOUGH;
}

static struct seen
answer_to(const struct fuzz_input *body, const struct head *h,
    int (*way)(const struct fuzz_input *, fuzz_feed *, void *))
{
	struct answer *a = answer_new(h->form);
	struct seen s = { 0 };
	struct outcome *o;

	fuzz_catch_output();
	answer_begin(a, h->http, h->type);
	way(body, feed, a);
	answer_end(a, h->why != NULL ? EXIT_BROKEN : 0, h->why);
	o = answer_outcome(a);
	answer_put(a);
	s.status = o->status;
	s.code = o->code;
	s.may_retry = o->may_retry;
	s.retry_after = o->retry_after;
	fuzz_caught(&s.out);
	answer_free(a);
	return s;
}

static bool
is_in_table(int status)
{
	return status == 0 || status == EXIT_CUT || status == EXIT_REFUSED ||
	    status == EXIT_BROKEN ||
	    (status >= EX__BASE && status <= EX_CONFIG) || status == EXIT_NO;
}

/* What the next command in the pipe comes to. */
static int
status_of(struct jtext lines)
{
	struct chat_verdict v = { 0 };
	struct jtext line;
	jv value;

	fuzz_must(lines.len > 0 && lines.at[lines.len - 1] == '\n',
	    "whole lines are written");
	while (fuzz_line(&lines, &line)) {
		value = fuzz_value(line);
		fuzz_must(jv_is_valid(value), "each line is JSON");
		chat_verdict_take(&v, &value);
		jv_free(value);
	}
	return chat_verdict_end(&v);
}

static void
check(const struct seen *s, const struct seen *cut)
{
	fuzz_must_equal(
	    jtext_of(&cut->out), jtext_of(&s->out), "cuts change no byte");
	fuzz_must(cut->status == s->status && cut->code == s->code &&
		cut->may_retry == s->may_retry &&
		cut->retry_after >= s->retry_after &&
		cut->retry_after <= s->retry_after,
	    "nor how it ends");
	fuzz_must(is_in_table(s->status), "the status is in the table");
	if (status_of(jtext_of(&s->out)) == s->status)
		return;
	fprintf(stderr, "status %d, but %d of:\n%s\n", s->status,
	    status_of(jtext_of(&s->out)), s->out.at);
	fuzz_must(false, "the next command comes to the same status");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct fuzz_input in = fuzz_input(data, len);
	struct seen whole, cut;
	struct jtext line = { "", 0 };
	struct head h;

	fuzz_line(&in.text, &line);
	h = read_head(line);
	whole = answer_to(&in, &h, fuzz_whole);
	cut = answer_to(&in, &h, fuzz_cut);
	check(&whole, &cut);
	free(h.type);
	xbuf_free(&cut.out);
	xbuf_free(&whole.out);
	return 0;
}
