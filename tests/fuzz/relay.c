/*
 * relay - a line such as "200 text/event-stream lost", then a body, to a client
 * with a key: any cutting gives the same; JSON and events are JSON lines; bytes
 * are those that came, but for the key
 */

#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "apierror.h"
#include "fuzz.h"
#include "mediatype.h"
#include "relay.h"
#include "secret.h"

static const char key[] = "sk-or-v1-abcdef";

struct head {
	int http;
	char *type;
	const char *why;
};

struct seen {
	int status;
	struct xbuf out;
};

static struct head
read_head(struct jtext line)
{
	struct head h = { 0 };
	char *s = fuzz_string(line), *type = strchr(s, ' ');
	char *rest = type != NULL ? strchr(type + 1, ' ') : NULL;

	h.http = 200 + (int)((strtoul(s, NULL, 10) % 500 + 300) % 500);
	if (rest != NULL) {
		h.why = "the connection was lost";
		*rest = '\0';
	}
	h.type = strdup(type != NULL ? type + 1 : "");
	free(s);
	return h;
}

static int
feed(void *arg, const char *s, size_t len)
{
	return relay_intake.feed(arg, s, len) == ANSWER_ENOUGH;
}

static struct seen
relayed(const struct fuzz_input *body, const struct head *h,
    int (*way)(const struct fuzz_input *, fuzz_feed *, void *))
{
	static const struct relay_how how = { 0 };
	void *relay = relay_intake.open(&how, key);
	struct seen s = { 0 };

	fuzz_catch_output();
	relay_intake.begin(relay, h->http, h->type);
	way(body, feed, relay);
	relay_intake.end(relay, h->why != NULL ? EXIT_BROKEN : 0, h->why);
	relay_put(relay);
	s.status = relay_intake.outcome(relay)->status;
	fuzz_caught(&s.out);
	relay_intake.close(relay);
	return s;
}

static bool
is_in_table(int status)
{
	return status == 0 || (status >= EXIT_CUT && status <= EXIT_BROKEN) ||
	    (status >= EX__BASE && status <= EX_CONFIG);
}

static bool
is_raw(const struct head *h)
{
	return h->http <= 299 && h->http != 204 && h->http != 205 &&
	    *h->type != '\0' && !mediatype_is_json(h->type) &&
	    !mediatype_is(h->type, "text/event-stream") &&
	    !mediatype_is(h->type, "text/html");
}

static void
check_raw(const struct seen *s, struct jtext body)
{
	if (body.len > 0 && !secret_is_in(body.at, body.len, key))
		fuzz_must_equal(
		    jtext_of(&s->out), body, "bytes go through untouched");
}

static void
check_lines(const struct seen *s)
{
	struct jtext lines = jtext_of(&s->out), line;

	while (fuzz_line(&lines, &line))
		fuzz_must(fuzz_is_json(line), "each line is JSON");
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
	whole = relayed(&in, &h, fuzz_whole);
	cut = relayed(&in, &h, fuzz_cut);
	/* How many backslashes belong to a key only JSON could tell. */
	if (!(is_raw(&h) || *h.type == '\0') ||
	    memchr(in.text.at, '\\', in.text.len) == NULL)
		fuzz_must_equal(jtext_of(&cut.out), jtext_of(&whole.out),
		    "cuts change no byte");
	fuzz_must(cut.status == whole.status, "nor how it ends");
	fuzz_must(is_in_table(whole.status), "the status is in the table");
	fuzz_must(whole.out.at == NULL || strstr(whole.out.at, key) == NULL,
	    "the key does not come out");
	if (is_raw(&h))
		check_raw(&whole, in.text);
	else if (*h.type != '\0')
		check_lines(&whole);
	free(h.type);
	xbuf_free(&cut.out);
	xbuf_free(&whole.out);
	return 0;
}
