/*
 * message - a message from words, files and standard input
 */

#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "apierror.h"
#include "file.h"
#include "message.h"
#include "text.h"

bool
message_is_role(const char *role)
{
	static const char *const roles[] = { "system", "developer", "user",
		"assistant", "tool" };
	size_t i;

	for (i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (strcmp(role, roles[i]) == 0)
			return true;
	return false;
}

/* Both put text as the body of a JSON string, and return its bytes. */
static uint64_t
xput_text(struct xbuf *b, const char *s, const char *called, bool replace)
{
	struct text t = { .replace = replace };

	if (text_take(&t, s, strlen(s), b) == -1 || text_end(&t, b) == -1)
		xtext_refuse(&t, called);
	text_warn(&t, called);
	return t.taken;
}

static uint64_t
xput_file(struct xbuf *b, const char *file, bool replace)
{
	struct text t = { .replace = replace };
	int fd;

	if ((fd = file_open(file)) == -1 || text_read(&t, fd, b, NULL) == -1)
		xtext_fail(&t, file);
	close(fd);
	text_warn(&t, file_called(file));
	return t.taken;
}

static bool
is_stdin(const char *word)
{
	return strcmp(word, "-") == 0;
}

/* Standard input among words: what they speak of must be there. */
static uint64_t
xput_stdin(struct xbuf *b, bool alone, bool replace)
{
	uint64_t n = xput_file(b, "-", replace);

	if (n == 0 && !alone)
		xapierror(
		    EX_DATAERR, "standard input is empty; nothing to put at -");
	return n;
}

/* Returns how many bytes the prompt has. */
static uint64_t
xput_prompt(struct xbuf *b, char *const *words, bool replace)
{
	char called[32];
	uint64_t n = 0;
	size_t i;

	for (i = 0; words[i] != NULL; i++) {
		if (i > 0) {
			bool apart =
			    is_stdin(words[i]) || is_stdin(words[i - 1]);

			xbuf_puts(b, apart ? "\\n\\n" : " ");
			n++;
		}
		snprintf(called, sizeof(called), "operand %zu", i + 1);
		n += is_stdin(words[i])
		    ? xput_stdin(b, words[1] == NULL, replace)
		    : xput_text(b, words[i], called, replace);
	}
	return n;
}

/* A tool may well answer nothing; anything else that is empty is a slip. */
static void
xempty(const struct message *m)
{
	if (strcmp(m->role, "tool") != 0)
		xapierror(EX_DATAERR,
		    "the prompt is empty; give it as operands or on standard "
		    "input");
}

static void
xput_parts(struct inlay *out, const struct message *m)
{
	struct xbuf *b = &out->text;
	struct sniff *sniff = sniff_new();
	size_t i, mark;

	xbuf_puts(b, "[");
	mark = b->len;
	xbuf_puts(b, "{\"type\":\"text\",\"text\":\"");
	if (xput_prompt(b, m->words, m->replace) > 0)
		xbuf_puts(b, "\"},");
	else
		b->len = mark;
	for (i = 0; i < m->n; i++) {
		xbuf_put(b, ",", i > 0);
		xattach(out, sniff, &m->attachments[i], m->replace);
	}
	xbuf_puts(b, "]");
	sniff_free(sniff);
}

void
xmessage(struct inlay *out, const struct message *m)
{
	struct xbuf *b = &out->text;

	xbuf_printf(b, "{\"role\":\"%s\",", m->role);
	if (m->tool_call_id != NULL) {
		xbuf_puts(b, "\"tool_call_id\":\"");
		xput_text(b, m->tool_call_id, "--tool-call-id", m->replace);
		xbuf_puts(b, "\",");
	}
	xbuf_puts(b, "\"content\":");
	if (m->n > 0)
		xput_parts(out, m);
	else {
		xbuf_puts(b, "\"");
		if (xput_prompt(b, m->words, m->replace) == 0)
			xempty(m);
		xbuf_puts(b, "\"");
	}
	xbuf_puts(b, "}");
}

void
xmessage_system(struct xbuf *b, const char *text, bool replace)
{
	uint64_t n;

	xbuf_puts(b, "{\"role\":\"system\",\"content\":\"");
	n = *text == '@' ? xput_file(b, text + 1, replace)
			 : xput_text(b, text, "-s", replace);
	if (n == 0)
		xapierror(EX_DATAERR, "-s %s: the text is empty", text);
	xbuf_puts(b, "\"}");
}
