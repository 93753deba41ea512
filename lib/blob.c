/*
 * blob - files in a request
 */

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jv.h>

#include "base64.h"
#include "blob.h"
#include "xmem.h"

struct blob_file {
	char *name;
	struct xbuf base64;
	bool used;
};

/* What is behind the first bytes of a string's body. */
static struct jtext
behind(struct jtext body, size_t head)
{
	return (struct jtext){ body.at + head, body.len - head };
}

/*
 * Opens a regular file; a name out of a request may be anything, such as a
 * FIFO.  Returns a descriptor, or -1 with errno set.
 */
static int
open_regular(const char *name, struct stat *st)
{
	int fd = open(name, O_RDONLY | O_NONBLOCK | O_CLOEXEC);

	if (fd == -1)
		return -1;
	if (fstat(fd, st) == 0 && S_ISREG(st->st_mode) && st->st_size > 0)
		return fd;
	close(fd);
	errno = EINVAL;
	return -1;
}

static int
load(int fd, struct xbuf *base64)
{
	int ret = base64_read(fd, base64, NULL) == -1 ? -1 : 0;

	close(fd);
	return ret;
}

static struct blob_file *
add_file(struct blobs *b, const char *name, size_t len)
{
	struct blob_file *f;

	b->files = xrealloc(b->files, (b->files_n + 1) * sizeof(*b->files));
	f = &b->files[b->files_n++];
	*f = (struct blob_file){ .name = xstrndup(name, len) };
	return f;
}

int
blobs_add(struct blobs *b, const char *name)
{
	struct stat st;
	int fd;

	if ((fd = open_regular(name, &st)) == -1)
		return -1;
	return load(fd, &add_file(b, name, strlen(name))->base64);
}

/* In JSON a slash may be escaped. */
static bool
is_base64(struct jtext body, const struct xbuf *base64)
{
	const char *s = body.at, *end = s + body.len;
	size_t i;

	for (i = 0; i < base64->len; i++) {
		if (end - s > 1 && s[0] == '\\' && s[1] == '/')
			s++;
		if (s == end || *s++ != base64->at[i])
			return false;
	}
	return s == end;
}

/* The bytes before the base64 of a data URL, or 0. */
static size_t
data_head(struct jtext body)
{
	static const char mark[] = ";base64,";
	const char *comma;

	if (body.len < 5 || memcmp(body.at, "data:", 5) != 0 ||
	    (comma = memchr(body.at, ',', body.len)) == NULL)
		return 0;
	comma++;
	if ((size_t)(comma - body.at) < 5 + strlen(mark) ||
	    memcmp(comma - strlen(mark), mark, strlen(mark)) != 0)
		return 0;
	return (size_t)(comma - body.at);
}

static void
add_blob(struct blobs *b, struct jtext string, size_t head, size_t file)
{
	b->found = xrealloc(b->found, (b->n + 1) * sizeof(*b->found));
	/* The names stay where they are when the table of files grows. */
	b->found[b->n++] =
	    (struct blob){ string.at, head, b->files[file].name };
	b->files[file].used = true;
}

/* The name that a string holds, from malloc, or NULL: it has a NUL. */
static char *
name_in(struct jtext string)
{
	jv v = jv_parse_sized(string.at, (int)string.len);
	char *name = NULL;

	if (jv_get_kind(v) == JV_KIND_STRING &&
	    strlen(jv_string_value(v)) ==
		(size_t)jv_string_length_bytes(jv_copy(v)))
		name = xstrdup(jv_string_value(v));
	jv_free(v);
	return name;
}

/* The same for a name out of a request, whose data would be of this length. */
static int
load_small(const char *name, size_t len, struct xbuf *base64)
{
	struct stat st;
	int fd;

	if ((fd = open_regular(name, &st)) == -1)
		return -1;
	if ((size_t)st.st_size <= len)
		return load(fd, base64);
	close(fd);
	return -1;
}

/* Looks into the file whose name stands beside the data. */
static void
try_file(struct blobs *b, struct jtext string, size_t head, struct jtext name)
{
	struct jtext body = behind(jtext_body(string), head);
	struct xbuf base64 = { 0 };
	char *path = name_in(name);

	if (path != NULL && load_small(path, body.len, &base64) == 0 &&
	    is_base64(body, &base64)) {
		add_file(b, path, strlen(path));
		add_blob(b, string, head, b->files_n - 1);
	}
	xbuf_free(&base64);
	free(path);
}

/* Takes a string that may be data; beside it stands name, or nothing. */
static void
take(struct blobs *b, struct jtext string, bool bare, struct jtext name)
{
	size_t head = data_head(jtext_body(string)), i;

	if (head == 0 && !bare)
		return;
	for (i = 0; i < b->files_n; i++)
		if (is_base64(behind(jtext_body(string), head),
			&b->files[i].base64)) {
			add_blob(b, string, head, i);
			return;
		}
	if (name.len > 2 && jtext_kind(name) == '"')
		try_file(b, string, head, name);
}

/* Members that may hold base64 without the head of a data URL. */
static bool
is_bare(struct jtext name)
{
	return jtext_is(name, "\"data\"") || jtext_is(name, "\"file_data\"");
}

void
blobs_find(struct blobs *b, struct jtext value)
{
	struct jtext_walk w = jtext_walk(value);
	struct jtext name, member, beside = { "", 0 };
	const struct jtext none = { "", 0 };

	jtext_get(value, "filename", &beside);
	while (jtext_next(&w, &name, &member))
		if (jtext_kind(member) != '"')
			blobs_find(b, member);
		else
			take(b, member, is_bare(name),
			    jtext_is(name, "\"file_data\"") ? beside : none);
}

static int
compare(const void *at, const void *blob)
{
	const char *a = *(const char *const *)at;
	const char *b = ((const struct blob *)blob)->at;

	return a < b ? -1 : a > b;
}

/* They were found in the order in which they stand in the request. */
const struct blob *
blobs_at(const struct blobs *b, const char *at)
{
	if (b->n == 0)
		return NULL;
	return bsearch(&at, b->found, b->n, sizeof(*b->found), compare);
}

const char *
blobs_unused(const struct blobs *b)
{
	size_t i;

	for (i = 0; i < b->files_n; i++)
		if (!b->files[i].used)
			return b->files[i].name;
	return NULL;
}

void
blobs_free(struct blobs *b)
{
	size_t i;

	for (i = 0; i < b->files_n; i++) {
		xbuf_free(&b->files[i].base64);
		free(b->files[i].name);
	}
	free(b->files);
	free(b->found);
}
