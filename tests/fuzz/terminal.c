/*
 * terminal - hostile text: nothing that acts on a terminal comes out, what is
 * harmless is left alone, and cuts change nothing
 */

#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "terminal.h"

struct seen {
	struct terminal terminal;
	struct xbuf out;
};

static int
feed(void *arg, const char *s, size_t len)
{
	struct seen *seen = arg;

	terminal_put(&seen->terminal, &seen->out, s, len);
	return 0;
}

static struct xbuf
shown(const struct fuzz_input *in,
    int (*way)(const struct fuzz_input *, fuzz_feed *, void *))
{
	struct seen s = { 0 };

	way(in, feed, &s);
	terminal_end(&s.terminal, &s.out);
	return s.out;
}

/* Spelled in bytes, so that it does not lean on what it judges. */
static bool
acts(const unsigned char *s, size_t left)
{
	if (*s < 0x20)
		return *s != '\n' && *s != '\t' &&
		    (*s != '\r' || left < 2 || s[1] != '\n');
	if (*s == 0x7f)
		return true;
	if (left < 2 || *s < 0xc2)
		return false;
	/* C1; the Arabic letter mark. */
	if ((s[0] == 0xc2 && s[1] < 0xa0) || (s[0] == 0xd8 && s[1] == 0x9c))
		return true;
	/* U+FFF9 to U+FFFB; U+E0000 to U+E007F. */
	if (left > 2 && s[0] == 0xef)
		return s[1] == 0xbf && s[2] >= 0xb9 && s[2] <= 0xbb;
	if (left > 3 && s[0] == 0xf3)
		return s[1] == 0xa0 && (s[2] == 0x80 || s[2] == 0x81);
	if (left < 3 || s[0] != 0xe2)
		return false;
	/* U+200E and U+200F, U+2028 to U+202E, U+2066 to U+206F. */
	return (s[1] == 0x80 &&
		   (s[2] == 0x8e || s[2] == 0x8f ||
		       (s[2] >= 0xa8 && s[2] <= 0xae))) ||
	    (s[1] == 0x81 && s[2] >= 0xa6 && s[2] <= 0xaf);
}

static bool
is_harmless(struct jtext t)
{
	jv s = jv_string_sized(t.len > 0 ? t.at : "", (int)t.len);
	size_t i;
	bool is;

	/* libjq replaces what is not UTF-8. */
	is = (size_t)jv_string_length_bytes(jv_copy(s)) == t.len &&
	    memcmp(jv_string_value(s), t.len > 0 ? t.at : "", t.len) == 0;
	for (i = 0; i < t.len && is; i++)
		is = !acts((const unsigned char *)t.at + i, t.len - i);
	jv_free(s);
	return is;
}

static void
check_line(struct jtext t)
{
	char *line = terminal_line(t.len > 0 ? t.at : "", t.len);

	fuzz_must(is_harmless((struct jtext){ line, strlen(line) }),
	    "a message is harmless");
	fuzz_must(strpbrk(line, "\n\r\t") == NULL, "a message is one line");
	free(line);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct fuzz_input in = fuzz_input(data, len);
	struct xbuf whole = shown(&in, fuzz_whole);
	struct xbuf cut = shown(&in, fuzz_cut);

	fuzz_must(is_harmless(jtext_of(&whole)), "nothing acts");
	fuzz_must_equal(
	    jtext_of(&cut), jtext_of(&whole), "cuts change nothing");
	if (is_harmless(in.text))
		fuzz_must_equal(jtext_of(&whole), in.text,
		    "what is harmless is left alone");
	check_line(in.text);
	xbuf_free(&cut);
	xbuf_free(&whole);
	return 0;
}
