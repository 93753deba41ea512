/*
 * fuzz - what the harnesses share
 */

#include <sys/mman.h>

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "fuzz.h"
#include "json.h"
#include "xmem.h"

void
fuzz_must(bool holds, const char *property)
{
	if (holds)
		return;
	fprintf(stderr, "broken: %s\n", property);
	abort();
}

void
fuzz_must_equal(struct jtext a, struct jtext b, const char *property)
{
	if (a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0))
		return;
	fprintf(stderr, "one: %.*s\nother: %.*s\n", (int)a.len,
	    a.len > 0 ? a.at : "", (int)b.len, b.len > 0 ? b.at : "");
	fuzz_must(false, property);
}

struct fuzz_input
fuzz_input(const uint8_t *data, size_t len)
{
	struct fuzz_input in = { { (const char *)data, len }, NULL, 0 };
	const uint8_t *end;

	if (len > 0 && (end = memrchr(data, 0xff, len)) != NULL) {
		in.text.len = (size_t)(end - data);
		in.sizes = end + 1;
		in.n = len - in.text.len - 1;
	}
	return in;
}

static int
feed_copy(const char *s, size_t len, fuzz_feed *feed, void *arg)
{
	char *copy;
	int ret;

	if ((copy = malloc(len)) == NULL)
		xnomem(NULL);
	memcpy(copy, s, len);
	ret = feed(arg, copy, len);
	free(copy);
	return ret;
}

int
fuzz_whole(const struct fuzz_input *in, fuzz_feed *feed, void *arg)
{
	if (in->text.len == 0)
		return 0;
	return feed_copy(in->text.at, in->text.len, feed, arg);
}

/* Without sizes it goes byte by byte. */
int
fuzz_cut(const struct fuzz_input *in, fuzz_feed *feed, void *arg)
{
	size_t at, len, turn = 0;
	int ret;

	for (at = 0; at < in->text.len; at += len) {
		len = in->n > 0 ? 1 + (size_t)in->sizes[turn++ % in->n] : 1;
		if (len > in->text.len - at)
			len = in->text.len - at;
		if ((ret = feed_copy(in->text.at + at, len, feed, arg)) != 0)
			return ret;
	}
	return 0;
}

bool
fuzz_line(struct jtext *text, struct jtext *line)
{
	const char *newline;

	if (text->len == 0)
		return false;
	newline = memchr(text->at, '\n', text->len);
	line->at = text->at;
	line->len = newline != NULL ? (size_t)(newline - text->at) : text->len;
	text->at += line->len + (newline != NULL);
	text->len -= line->len + (newline != NULL);
	return true;
}

char *
fuzz_string(struct jtext t)
{
	return xstrndup(t.len > 0 ? t.at : "", t.len);
}

bool
fuzz_is_json(struct jtext t)
{
	struct json *j = json_new(0);
	bool is = t.len > 0 && json_whole(j, t.at, t.len) == 1;

	json_free(j);
	return is;
}

jv
fuzz_value(struct jtext t)
{
	struct json *j = json_new(0);
	jv value = jv_invalid();

	if (t.len > 0 && json_whole(j, t.at, t.len) == 1)
		value = jv_copy(*json_value(j));
	json_free(j);
	return value;
}

bool
fuzz_same_value(struct jtext a, struct jtext b)
{
	jv va = fuzz_value(a), vb = fuzz_value(b);

	if (jv_is_valid(va) && jv_is_valid(vb))
		return jv_equal(va, vb);
	jv_free(va);
	jv_free(vb);
	return false;
}

/* True when a name comes twice in this object or further in. */
static bool
has_twins(struct jtext container)
{
	struct jtext_walk w = jtext_walk(container), before;
	struct jtext name, value, other, v;

	while (jtext_next(&w, &name, &value)) {
		before = jtext_walk(container);
		while (w.is_object && jtext_next(&before, &other, &v) &&
		    v.at < value.at)
			if (jtext_equal(name, other))
				return true;
		if (has_twins(value))
			return true;
	}
	return false;
}

bool
fuzz_is_plain(struct jtext t)
{
	return memchr(t.at, '\\', t.len) == NULL && !has_twins(t);
}

int
fuzz_file(struct jtext t)
{
	int fd;

	if ((fd = memfd_create("fuzz", MFD_CLOEXEC)) == -1 ||
	    write(fd, t.at, t.len) != (ssize_t)t.len ||
	    lseek(fd, 0, SEEK_SET) == -1)
		err(1, "memfd_create");
	return fd;
}

void
fuzz_catch_output(void)
{
	static int fd = -1;

	if (fd == -1)
		fd = fuzz_file((struct jtext){ "", 0 });
	if (dup2(fd, STDOUT_FILENO) == -1 || ftruncate(fd, 0) == -1 ||
	    lseek(fd, 0, SEEK_SET) == -1)
		err(1, "standard output");
}

void
fuzz_caught(struct xbuf *out)
{
	if (lseek(STDOUT_FILENO, 0, SEEK_SET) == -1 ||
	    file_slurp(STDOUT_FILENO, out) == -1)
		err(1, "standard output");
}
