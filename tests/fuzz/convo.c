/*
 * convo - a conversation, a line a message: gathered from answers that came
 * whole or in chunks, from requests or bare messages, it is the same
 *
 * A line begins with u (user), a (assistant) or s (a saved request: all so
 * far).  None of this may be refused, which would end the program.
 */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "convo.h"
#include "fuzz.h"
#include "gather.h"
#include "text.h"

/* The values on standard input, and the messages that they are to make. */
struct talk {
	struct xbuf whole; /* answers are responses */
	struct xbuf cut; /* answers are chunks */
	struct xbuf messages;
};

static void
put_message(struct talk *t, const char *role, const char *body)
{
	xbuf_printf(&t->messages, "%s{\"role\":\"%s\",\"content\":\"%s\"}",
	    t->messages.len > 0 ? "," : "", role, body);
}

static void
say(struct talk *t, const char *body)
{
	put_message(t, "user", body);
	xbuf_printf(&t->whole, "{\"role\":\"user\",\"content\":\"%s\"}", body);
	xbuf_printf(
	    &t->cut, "[{\"role\":\"user\",\"content\":\"%s\"}]\n", body);
}

static void
put_chunk(struct xbuf *b, unsigned n, const char *text, size_t len,
    const char *finish)
{
	xbuf_printf(b,
	    "{\"id\":\"gen-%u\",\"object\":\"chat.completion.chunk\","
	    "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\","
	    "\"content\":\"%.*s\"},\"finish_reason\":%s}]}\n",
	    n, (int)len, text, finish);
}

/* The body is cut where that cuts neither a character nor an escape. */
static void
answer(struct talk *t, unsigned n, const char *body)
{
	size_t half = strcspn(body, "\\");

	half /= 2;
	while (half > 0 && (body[half] & 0xc0) == 0x80)
		half--;
	put_message(t, "assistant", body);
	xbuf_printf(&t->whole,
	    "{\"id\":\"gen-%u\",\"choices\":[{\"index\":0,\"message\":"
	    "{\"role\":\"assistant\",\"content\":\"%s\"},"
	    "\"finish_reason\":\"stop\"}]}",
	    n, body);
	put_chunk(&t->cut, n, body, half, "null");
	put_chunk(&t->cut, n, body + half, strlen(body + half), "null");
	put_chunk(&t->cut, n, "", 0, "\"stop\"");
}

/* What a pipeline that keeps its requests and answers in a file writes. */
static void
save(struct talk *t, bool has_answer)
{
	if (!has_answer)
		return;
	xbuf_printf(&t->whole, "{\"messages\":[%s]}", t->messages.at);
	xbuf_printf(&t->cut, "{\"messages\":[%s]}\n", t->messages.at);
}

static void
take_line(struct talk *t, struct jtext line, unsigned n, bool *has_answer)
{
	struct text text = { .replace = true };
	struct xbuf body = { 0 };

	xbuf_put(&body, "", 0);
	text_take(&text, line.at + 1, line.len - 1, &body);
	text_end(&text, &body);
	if (*line.at == 'u')
		say(t, body.at);
	else if (*line.at == 'a') {
		answer(t, n, body.at);
		*has_answer = true;
	} else if (*line.at == 's')
		save(t, *has_answer);
	xbuf_free(&body);
}

static struct xbuf
gathered(const struct xbuf *values)
{
	static const struct inlay none;
	struct convo c = { 0 };
	struct xbuf out = { 0 };
	int fd = fuzz_file(jtext_of(values));

	xgather(&c, fd, "a file");
	close(fd);
	fuzz_catch_output();
	xconvo_write(&c, &none);
	fuzz_caught(&out);
	convo_free(&c);
	return out;
}

static void
check(const struct talk *t)
{
	struct xbuf want = { 0 }, whole = gathered(&t->whole);
	struct xbuf cut = gathered(&t->cut);

	xbuf_printf(&want, "{\"messages\":[%s]}\n",
	    t->messages.len > 0 ? t->messages.at : "");
	fuzz_must_equal(jtext_of(&whole), jtext_of(&want),
	    "every message is there, as it came");
	fuzz_must_equal(
	    jtext_of(&cut), jtext_of(&want), "from chunks it is the same");
	xbuf_free(&cut);
	xbuf_free(&whole);
	xbuf_free(&want);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct jtext text = { (const char *)data, len }, line;
	struct talk t = { 0 };
	bool has_answer = false;
	unsigned n = 0;

	while (fuzz_line(&text, &line))
		if (line.len > 0)
			take_line(&t, line, ++n, &has_answer);
	if (t.messages.len > 0)
		check(&t);
	xbuf_free(&t.whole);
	xbuf_free(&t.cut);
	xbuf_free(&t.messages);
	return 0;
}
