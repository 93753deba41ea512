/*
 * attach - files and URLs as content parts
 */

#include <sys/stat.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sysexits.h>
#include <unistd.h>

#include "apierror.h"
#include "attach.h"
#include "base64.h"
#include "file.h"
#include "media.h"
#include "part.h"
#include "sniff.h"
#include "text.h"
#include "utf8.h"
#include "xmem.h"

/* An open file, the first of its bytes read. */
struct source {
	const struct attachment *of;
	const char *called; /* in messages */
	int fd;
	bool regular; /* read again when it is written, from start on */
	struct stat st;
	off_t start;
	/* Enough to tell what it is, and a piece to encode. */
	char head[BASE64_PIECE];
	size_t head_len;
};

static void
xopen_source(struct source *s, const struct attachment *a)
{
	ssize_t n;

	*s = (struct source){ .of = a, .called = file_called(a->name) };
	if ((s->fd = file_open(a->name)) == -1 || fstat(s->fd, &s->st) == -1 ||
	    (n = file_fill(s->fd, s->head, sizeof(s->head))) == -1)
		xfile_fail(a->name);
	if (n == 0)
		xapierror(EX_DATAERR,
		    "%s: the %s is empty; fill it, or leave it out", s->called,
		    strcmp(a->name, "-") == 0 ? "attachment" : "file");
	s->head_len = (size_t)n;
	s->start = lseek(s->fd, 0, SEEK_CUR) - n;
	/* What /proc holds is regular, and of size 0. */
	s->regular = S_ISREG(s->st.st_mode) && s->st.st_size - s->start >= n;
}

static void
put_base64(struct inlay *out, const struct source *s)
{
	if (s->regular) {
		inlay_file(out, s->of->name, &s->st, s->start, INLAY_BASE64);
		return;
	}
	base64_put(&out->text, s->head, s->head_len);
	if (s->head_len == sizeof(s->head) &&
	    base64_read(s->fd, &out->text, NULL) == -1)
		xfile_fail(s->of->name);
}

/* A regular file is only checked here; its text is read again to be written. */
static void
put_text(struct inlay *out, const struct source *s, bool replace)
{
	struct xbuf *body = s->regular ? NULL : &out->text;
	struct text t = { .replace = replace };
	int got;

	if ((got = text_take(&t, s->head, s->head_len, body)) == 0)
		got = text_read(&t, s->fd, body, NULL);
	if (got == -1)
		xtext_fail(&t, s->of->name);
	text_warn(&t, s->called);
	if (s->regular)
		inlay_file(out, s->of->name, &s->st, s->start,
		    replace ? INLAY_TEXT_REPLACED : INLAY_TEXT);
}

/* What a file is, by what the user says or by what is in it. */
static struct media
xjudge(const struct source *s, struct sniff *sniff)
{
	const struct attachment *a = s->of;
	struct xbuf why = { 0 };
	struct media m;
	char mime[96] = "";

	/* A whole type, or text, leaves nothing to find out. */
	if ((a->type == NULL ||
		(strchr(a->type, '/') == NULL &&
		    strcmp(a->type, "text") != 0)) &&
	    sniff_mime(sniff, mime, sizeof(mime), s->head, s->head_len, &why) ==
		-1)
		xapierror(EX_OSERR, "%s: %s", s->called, why.at);
	m = a->type != NULL
	    ? media_as(a->type, mime, a->name)
	    : media_of_file(a->name, mime, s->head, s->head_len);
	if (m.kind == MEDIA_UNKNOWN && a->type != NULL)
		xapierror(EX_DATAERR,
		    "%s: %s is not of type %s; say a whole type, such as "
		    "--type %s/...",
		    s->called, mime, a->type, a->type);
	if (m.kind == MEDIA_UNKNOWN)
		xapierror(EX_DATAERR,
		    "%s: %s is no type that the API takes; convert it, or say "
		    "what it is: --type image, audio, video, file or text",
		    s->called, mime);
	return m;
}

static void
xattach_file(struct inlay *out, struct sniff *sniff, const struct attachment *a,
    bool replace)
{
	struct source s;
	struct media m;

	xopen_source(&s, a);
	m = xjudge(&s, sniff);
	part_open(&out->text, a->name, &m, replace);
	if (m.kind == MEDIA_TEXT)
		put_text(out, &s, replace);
	else {
		part_put_data_head(&out->text, &m);
		put_base64(out, &s);
	}
	part_close(&out->text, &m);
	close(s.fd);
}

/* The base64 in a data URL, RFC 2397. */
static const char *
xdata_body(const char *url)
{
	static const char mark[] = ";base64";
	const char *comma = strchr(url, ',');

	if (comma == NULL || (size_t)(comma - url) < strlen(mark) ||
	    strncasecmp(comma - strlen(mark), mark, strlen(mark)) != 0)
		xapierror(EX_DATAERR,
		    "%.64s: the API takes data URLs in base64 only: "
		    "data:image/png;base64,...",
		    url);
	if (!base64_is(comma + 1, strlen(comma + 1)))
		xapierror(EX_DATAERR,
		    "%.64s: what follows the comma is not base64", url);
	return comma + 1;
}

static struct media
xdata_media(const struct attachment *a)
{
	const char *type = a->name + strlen("data:");
	char *mime = xstrndup(type, strcspn(type, ";,"));
	struct media m = media_of_data(mime, a->type);

	free(mime);
	if (m.kind == MEDIA_UNKNOWN)
		xapierror(EX_DATAERR,
		    "%.64s: the type that it names is not %s; say a whole one, "
		    "such as --type image/png",
		    a->name, a->type != NULL ? a->type : "a MIME type");
	if (m.kind == MEDIA_TEXT)
		xapierror(EX_DATAERR,
		    "%.64s: the API takes no text as a data URL; decode it, "
		    "and pipe it into -a -",
		    a->name);
	return m;
}

static void
xattach_data(struct inlay *out, const struct attachment *a, bool replace)
{
	struct media m = xdata_media(a);
	const char *data = xdata_body(a->name);

	part_open(&out->text, a->name, &m, replace);
	part_put_data_head(&out->text, &m);
	xbuf_puts(&out->text, data);
	part_close(&out->text, &m);
}

static struct media
xurl_media(const struct attachment *a)
{
	struct media m = media_of_url(a->name, a->type);

	if (utf8_valid(a->name, strlen(a->name)) != strlen(a->name))
		xapierror(
		    EX_DATAERR, "a URL among the attachments is not UTF-8");
	if (m.kind == MEDIA_UNKNOWN)
		xapierror(EX_DATAERR,
		    "%s: what it leads to cannot be seen from its ending; say "
		    "--type image, video or file",
		    a->name);
	if (m.kind == MEDIA_AUDIO || m.kind == MEDIA_TEXT)
		xapierror(EX_DATAERR,
		    "%s: the API takes no %s by URL; fetch it and attach the "
		    "file, or pipe it into -a -",
		    a->name, m.kind == MEDIA_AUDIO ? "audio" : "text");
	return m;
}

static void
xattach_url(struct inlay *out, const struct attachment *a, bool replace)
{
	struct media m = xurl_media(a);

	part_open(&out->text, a->name, &m, replace);
	xbuf_escape(&out->text, a->name, strlen(a->name));
	part_close(&out->text, &m);
}

void
xattach(struct inlay *out, struct sniff *sniff, const struct attachment *a,
    bool replace)
{
	if (media_is_data(a->name))
		xattach_data(out, a, replace);
	else if (media_is_url(a->name))
		xattach_url(out, a, replace);
	else if (media_has_scheme(a->name))
		xapierror(EX_DATAERR,
		    "%.64s: the API takes only http, https and data URLs; "
		    "fetch it and attach the file, by its path",
		    a->name);
	else
		xattach_file(out, sniff, a, replace);
}
