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
#include "sniff.h"
#include "text.h"
#include "utf8.h"

/* An open file, the first of its bytes read. */
struct source {
	const struct attachment *of;
	const char *called; /* in messages */
	int fd;
	bool regular; /* read later, from start on */
	off_t start, size;
	/* Enough to tell what it is, and a piece to encode. */
	char head[BASE64_PIECE];
	size_t head_len;
};

static void
xopen_source(struct source *s, const struct attachment *a)
{
	struct stat st;
	ssize_t n;

	*s = (struct source){ .of = a, .called = file_called(a->name) };
	if ((s->fd = file_open(a->name)) == -1 || fstat(s->fd, &st) == -1 ||
	    (n = file_fill(s->fd, s->head, sizeof(s->head))) == -1)
		xfile_fail(a->name);
	if (n == 0)
		xapierror(EX_DATAERR, "%s: is empty", s->called);
	s->head_len = (size_t)n;
	s->start = lseek(s->fd, 0, SEEK_CUR) - n;
	s->size = st.st_size - s->start;
	/* What /proc holds is regular, and of size 0. */
	s->regular = S_ISREG(st.st_mode) && s->size >= n;
}

/* The last name in a path, or in a URL's. */
static const char *
base_name(const struct attachment *a, int *len)
{
	const char *at = a->name, *slash, *end;

	if (strcmp(at, "-") == 0)
		at = "stdin";
	else if (strncasecmp(at, "data:", 5) == 0)
		at = "data";
	else if (media_is_url(at))
		at = strstr(at, "://") + 3;
	end = media_is_url(a->name) ? at + strcspn(at, "?#") : strchr(at, '\0');
	if ((slash = memrchr(at, '/', (size_t)(end - at))) != NULL)
		at = slash + 1;
	*len = (int)(end - at);
	return at;
}

/* Names are text too. */
static void
put_name(struct xbuf *b, const char *name, size_t len, bool replace)
{
	struct text t = { .replace = replace };

	if (text_take(&t, name, len, b) == -1 || text_end(&t, b) == -1)
		xtext_fail(&t, "an attachment's name");
}

/* "filename":"report.pdf", with the ending that a name is lacking. */
static void
put_file_name(struct xbuf *b, const struct attachment *a, const struct media *m,
    bool replace)
{
	int len;
	const char *name = base_name(a, &len);

	xbuf_puts(b, "\"filename\":\"");
	put_name(b, name, (size_t)len, replace);
	if (memchr(name, '.', (size_t)len) == NULL && *m->ending != '\0')
		xbuf_printf(b, ".%s", m->ending);
	xbuf_puts(b, "\",");
}

/* All of a part that stands before its data. */
static void
open_part(struct xbuf *b, const struct attachment *a, const struct media *m,
    bool replace)
{
	switch (m->kind) {
	case MEDIA_IMAGE:
		xbuf_puts(
		    b, "{\"type\":\"image_url\",\"image_url\":{\"url\":\"");
		break;
	case MEDIA_VIDEO:
		xbuf_puts(
		    b, "{\"type\":\"video_url\",\"video_url\":{\"url\":\"");
		break;
	case MEDIA_AUDIO:
		xbuf_puts(b,
		    "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"");
		break;
	case MEDIA_FILE:
		xbuf_puts(b, "{\"type\":\"file\",\"file\":{");
		put_file_name(b, a, m, replace);
		xbuf_puts(b, "\"file_data\":\"");
		break;
	default:
		xbuf_puts(b, "{\"type\":\"text\",\"text\":\"");
		put_name(b, file_called(a->name), strlen(file_called(a->name)),
		    replace);
		xbuf_puts(b, ":\\n\\n");
	}
}

static void
close_part(struct xbuf *b, const struct media *m)
{
	if (m->kind == MEDIA_AUDIO)
		xbuf_printf(b, "\",\"format\":\"%s\"}}", m->type);
	else
		xbuf_puts(b, m->kind == MEDIA_TEXT ? "\"}" : "\"}}");
}

static void
put_base64(struct inlay *out, const struct source *s)
{
	if (s->regular) {
		inlay_file(out, s->fd, s->size, s->called, INLAY_BASE64);
		return;
	}
	base64_put(&out->text, s->head, s->head_len);
	if (s->head_len == sizeof(s->head) &&
	    base64_read(s->fd, &out->text, NULL) == -1)
		xfile_fail(s->of->name);
	close(s->fd);
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
	if (!s->regular) {
		close(s->fd);
		return;
	}
	inlay_file(out, s->fd, s->size, s->called,
	    replace ? INLAY_TEXT_REPLACED : INLAY_TEXT);
}

/* What a file is, by what the user says or by what is in it. */
static struct media
xjudge(const struct source *s)
{
	const struct attachment *a = s->of;
	struct xbuf why = { 0 };
	struct media m;
	char mime[96] = "";

	/* A whole type, or text, leaves nothing to find out. */
	if ((a->type == NULL ||
		(strchr(a->type, '/') == NULL &&
		    strcmp(a->type, "text") != 0)) &&
	    sniff_mime(mime, sizeof(mime), s->head, s->head_len, &why) == -1)
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
xattach_file(struct inlay *out, const struct attachment *a, bool replace)
{
	struct source s;
	struct media m;

	xopen_source(&s, a);
	m = xjudge(&s);
	open_part(&out->text, a, &m, replace);
	if (m.kind == MEDIA_TEXT)
		put_text(out, &s, replace);
	else {
		if (m.kind != MEDIA_AUDIO)
			xbuf_printf(&out->text, "data:%s;base64,", m.type);
		put_base64(out, &s);
	}
	if (s.regular && lseek(s.fd, s.start, SEEK_SET) == -1)
		xfile_fail(a->name);
	close_part(&out->text, &m);
}

/* A URL's data as its part wants it: audio goes bare. */
static const char *
xurl_data(const struct attachment *a, const struct media *m)
{
	const char *comma;

	if (utf8_valid(a->name, strlen(a->name)) != strlen(a->name))
		xapierror(EX_DATAERR,
		    "a URL among the attachments is not "
		    "UTF-8");
	if (m->kind == MEDIA_UNKNOWN)
		xapierror(EX_DATAERR,
		    "%s: what it leads to cannot be seen from its ending; say "
		    "--type image, video or file",
		    a->name);
	if (m->kind != MEDIA_AUDIO && m->kind != MEDIA_TEXT)
		return a->name;
	if (m->kind == MEDIA_AUDIO && strncasecmp(a->name, "data:", 5) == 0 &&
	    (comma = strstr(a->name, ";base64,")) != NULL)
		return comma + strlen(";base64,");
	xapierror(EX_DATAERR,
	    "%.64s: the API takes no %s by URL; fetch it and attach the file, "
	    "or pipe it into -a -",
	    a->name, m->kind == MEDIA_AUDIO ? "audio" : "text");
}

static void
xattach_url(struct inlay *out, const struct attachment *a, bool replace)
{
	struct media m;
	const char *data;

	m = media_of_url(a->name, a->type);
	data = xurl_data(a, &m);
	open_part(&out->text, a, &m, replace);
	xbuf_escape(&out->text, data, strlen(data));
	close_part(&out->text, &m);
}

void
xattach(struct inlay *out, const struct attachment *a, bool replace)
{
	if (media_is_url(a->name))
		xattach_url(out, a, replace);
	else
		xattach_file(out, a, replace);
}
