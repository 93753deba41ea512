/*
 * mock_files - keeps the files that are sent
 */

#include <stdlib.h>
#include <string.h>

#include "mock_answer.h"
#include "mock_files.h"
#include "mock_multipart.h"
#include "mock_query.h"
#include "mock_tone.h"
#include "xmem.h"

enum { LIMIT = 100, LIMIT_MAX = 1000 };

struct file {
	unsigned long n; /* of the id */
	char *name;
	char *type;
	struct xbuf bytes;
};

/* In the order in which they came. */
struct mock_files {
	unsigned long count; /* of all that there ever were */
	size_t used;
	struct file files[MOCK_FILES_MAX + 1];
};

struct mock_files *
mock_files_new(void)
{
	struct mock_files *f;

	f = xzalloc(sizeof(*f));
	f->used = 1;
	f->files[0].name = xstrdup("tone.wav");
	f->files[0].type = xstrdup("audio/wav");
	mock_tone_put_wav(&f->files[0].bytes);
	return f;
}

static void
forget(struct file *file)
{
	free(file->name);
	free(file->type);
	xbuf_free(&file->bytes);
}

void
mock_files_free(struct mock_files *f)
{
	if (f == NULL)
		return;
	while (f->used > 0)
		forget(&f->files[--f->used]);
	free(f);
}

static void
put_id(struct xbuf *b, const struct file *file)
{
	xbuf_printf(b, "\"or_file_mock_%lu\"", file->n);
}

/* Only what the server made can be fetched. */
static void
put_file(struct xbuf *b, const struct file *file)
{
	xbuf_puts(b, "{\"_shape\":\"openrouter\",\"id\":");
	put_id(b, file);
	xbuf_puts(b, ",\"type\":\"file\",\"filename\":");
	xbuf_quote_any(b, file->name, strlen(file->name));
	xbuf_puts(b, ",\"mime_type\":");
	xbuf_quote_any(b, file->type, strlen(file->type));
	xbuf_printf(b,
	    ",\"size_bytes\":%zu,\"created_at\":\"2026-01-01T00:00:00Z\","
	    "\"downloadable\":%s}",
	    file->bytes.len, file->n == 0 ? "true" : "false");
}

static void
answer_file(struct mock_answer *a, const struct file *file)
{
	struct xbuf b = { 0 };

	put_file(&b, file);
	mock_answer_json(a, &b);
}

static void
add(struct mock_files *f, const struct mock_part *p)
{
	struct file *new = &f->files[f->used++];

	*new = (struct file){ .n = ++f->count };
	new->name = p->filename != NULL ? xstrndup(p->filename, p->filename_len)
					: xstrdup("file");
	new->type = p->type != NULL ? xstrndup(p->type, p->type_len)
				    : xstrdup("application/octet-stream");
	xbuf_put(&new->bytes, p->bytes, p->len);
}

void
mock_files_add(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	struct mock_files *f = s->files;
	struct mock_part p;

	if (!mock_multipart_get(r, "file", &p))
		mock_answer_error(
		    a, 400, "The request is no form with the field file.");
	else if (p.len == 0)
		mock_answer_error(a, 400, "The file is empty.");
	else if (p.len > MOCK_FILES_SIZE_MAX)
		mock_answer_error(a, 413, "or-mock takes files up to 16 MiB.");
	else if (f->used > MOCK_FILES_MAX)
		mock_answer_error(a, 413, "or-mock keeps up to %d files.",
		    (int)MOCK_FILES_MAX);
	else {
		add(f, &p);
		answer_file(a, &f->files[f->used - 1]);
	}
}

/* The file after the one with that id; the first where there is none. */
static size_t
after(const struct mock_files *f, const char *id)
{
	struct xbuf own = { 0 };
	size_t i, next = 0;

	for (i = 0; id != NULL && i < f->used; i++) {
		xbuf_clear(&own);
		put_id(&own, &f->files[i]);
		if (strlen(id) == own.len - 2 &&
		    memcmp(own.at + 1, id, own.len - 2) == 0)
			next = i + 1;
	}
	xbuf_free(&own);
	return next;
}

static void
put_id_or_null(struct xbuf *b, const char *name, const struct file *file)
{
	xbuf_printf(b, ",\"%s\":", name);
	if (file != NULL)
		put_id(b, file);
	else
		xbuf_puts(b, "null");
}

static void
put_list(struct xbuf *b, const struct mock_files *f, size_t first, size_t end)
{
	const struct file *last = end > first ? &f->files[end - 1] : NULL;
	bool has_more = end < f->used;
	size_t i;

	xbuf_puts(b, "{\"_shape\":\"openrouter\",\"data\":[");
	for (i = first; i < end; i++) {
		if (i > first)
			xbuf_puts(b, ",");
		put_file(b, &f->files[i]);
	}
	xbuf_puts(b, "]");
	put_id_or_null(b, "cursor", has_more ? last : NULL);
	xbuf_printf(b, ",\"has_more\":%s", has_more ? "true" : "false");
	put_id_or_null(b, "first_id", last != NULL ? &f->files[first] : NULL);
	put_id_or_null(b, "last_id", last);
	xbuf_puts(b, "}");
}

void
mock_files_list(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	static const struct mock_query_rule rules[] = {
		{ "limit", MOCK_QUERY_INTEGER, NULL, 1, LIMIT_MAX },
		{ NULL, MOCK_QUERY_TEXT, NULL, 0, 0 },
	};
	const char *cursor = mock_query_get(r, "cursor");
	size_t first, end;
	struct xbuf b = { 0 };

	if (!mock_query_check(r, rules, a))
		return;
	/* As OpenAI calls it. */
	if (cursor == NULL)
		cursor = mock_query_get(r, "after");
	first = after(s->files, cursor);
	if (cursor != NULL && first == 0) {
		mock_answer_error(a, 400, "Invalid cursor: %s", cursor);
		return;
	}
	end = first + (size_t)mock_query_integer(r, "limit", LIMIT);
	if (end > s->files->used)
		end = s->files->used;
	put_list(&b, s->files, first, end);
	mock_answer_json(a, &b);
}

/* The file of /files/{id} and what follows it, or NULL after a 404. */
static struct file *
find(struct mock_files *f, const struct mock_request *r, struct mock_answer *a)
{
	const char *at = r->path + strlen("/files/");
	char *id = xstrndup(at, strcspn(at, "/"));
	size_t next = after(f, id);

	if (next == 0)
		mock_answer_error(a, 404, "File %s not found", id);
	free(id);
	return next > 0 ? &f->files[next - 1] : NULL;
}

void
mock_files_one(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	const struct file *file = find(s->files, r, a);

	if (file != NULL)
		answer_file(a, file);
}

void
mock_files_content(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	const struct file *file = find(s->files, r, a);

	if (file == NULL)
		return;
	if (file->n == 0)
		mock_answer_whole(
		    a, file->type, file->bytes.at, file->bytes.len);
	else
		mock_answer_error(
		    a, 400, "A file that was uploaded is not downloadable.");
}

void
mock_files_delete(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	struct mock_files *f = s->files;
	struct file *file = find(f, r, a), *end = f->files + f->used;
	struct xbuf b = { 0 };

	if (file == NULL)
		return;
	xbuf_puts(&b, "{\"_shape\":\"openrouter\",\"id\":");
	put_id(&b, file);
	xbuf_puts(&b, ",\"type\":\"file_deleted\"}");
	mock_answer_json(a, &b);
	forget(file);
	memmove(file, file + 1, (size_t)(end - file - 1) * sizeof(*file));
	f->used--;
}
