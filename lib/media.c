/*
 * media - what an attachment is: MIME types, names' endings, the API's parts
 */

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "media.h"
#include "utf8.h"

/* One type under the names that it goes by. */
struct row {
	const char *mime; /* libmagic's, or as registered; "" for none */
	enum media_kind kind;
	const char *type; /* as the API wants it */
	const char *ending;
	/*
	 * Libmagic may take such a file for something else: the name's
	 * ending stands in when libmagic finds none of these rows.
	 */
	bool blind;
};

#define OOXML "application/vnd.openxmlformats-officedocument."
#define ODF   "application/vnd.oasis.opendocument."

static const struct row rows[] = {
	{ "image/png", MEDIA_IMAGE, "image/png", "png", false },
	{ "image/jpeg", MEDIA_IMAGE, "image/jpeg", "jpg", false },
	{ "image/jpg", MEDIA_IMAGE, "image/jpeg", "jpeg", false },
	{ "image/webp", MEDIA_IMAGE, "image/webp", "webp", false },
	{ "image/gif", MEDIA_IMAGE, "image/gif", "gif", false },
	/* Markup, which models read as text. */
	{ "image/svg+xml", MEDIA_TEXT, "", "svg", false },

	{ "audio/x-wav", MEDIA_AUDIO, "wav", "wav", false },
	{ "audio/wav", MEDIA_AUDIO, "wav", "wave", false },
	{ "audio/vnd.wave", MEDIA_AUDIO, "wav", "", false },
	{ "audio/mpeg", MEDIA_AUDIO, "mp3", "mp3", true },
	{ "audio/mp3", MEDIA_AUDIO, "mp3", "", false },
	{ "audio/flac", MEDIA_AUDIO, "flac", "flac", false },
	{ "audio/x-flac", MEDIA_AUDIO, "flac", "", false },
	{ "audio/ogg", MEDIA_AUDIO, "ogg", "ogg", true },
	{ "application/ogg", MEDIA_AUDIO, "ogg", "oga", true },
	{ "audio/opus", MEDIA_AUDIO, "ogg", "opus", true },
	{ "audio/x-m4a", MEDIA_AUDIO, "m4a", "m4a", true },
	{ "audio/m4a", MEDIA_AUDIO, "m4a", "", false },
	{ "audio/mp4", MEDIA_AUDIO, "m4a", "", false },
	{ "audio/x-hx-aac-adts", MEDIA_AUDIO, "aac", "aac", true },
	{ "audio/x-hx-aac-adif", MEDIA_AUDIO, "aac", "", false },
	{ "audio/aac", MEDIA_AUDIO, "aac", "", false },
	{ "audio/x-aiff", MEDIA_AUDIO, "aiff", "aiff", false },
	{ "audio/aiff", MEDIA_AUDIO, "aiff", "aif", false },
	{ "audio/pcm", MEDIA_AUDIO, "pcm16", "pcm", true },
	{ "audio/l16", MEDIA_AUDIO, "pcm16", "pcm16", true },
	{ "audio/l24", MEDIA_AUDIO, "pcm24", "pcm24", true },

	{ "video/mp4", MEDIA_VIDEO, "video/mp4", "mp4", false },
	{ "video/x-m4v", MEDIA_VIDEO, "video/mp4", "m4v", false },
	{ "video/mpeg", MEDIA_VIDEO, "video/mpeg", "mpeg", false },
	{ "video/mpv", MEDIA_VIDEO, "video/mpeg", "mpg", false },
	/* The API's spelling of video/quicktime. */
	{ "video/quicktime", MEDIA_VIDEO, "video/mov", "mov", false },
	{ "video/mov", MEDIA_VIDEO, "video/mov", "", false },
	{ "video/webm", MEDIA_VIDEO, "video/webm", "webm", false },

	{ "application/pdf", MEDIA_FILE, "application/pdf", "pdf", false },
	{ "text/rtf", MEDIA_FILE, "application/rtf", "rtf", false },
	{ "application/rtf", MEDIA_FILE, "application/rtf", "", false },
	{ "application/epub+zip", MEDIA_FILE, "application/epub+zip", "epub",
	    true },
	{ "application/msword", MEDIA_FILE, "application/msword", "doc", true },
	{ "application/vnd.ms-excel", MEDIA_FILE, "application/vnd.ms-excel",
	    "xls", true },
	{ "application/vnd.ms-powerpoint", MEDIA_FILE,
	    "application/vnd.ms-powerpoint", "ppt", true },
	{ OOXML "wordprocessingml.document", MEDIA_FILE,
	    OOXML "wordprocessingml.document", "docx", true },
	{ OOXML "spreadsheetml.sheet", MEDIA_FILE, OOXML "spreadsheetml.sheet",
	    "xlsx", true },
	{ OOXML "presentationml.presentation", MEDIA_FILE,
	    OOXML "presentationml.presentation", "pptx", true },
	{ ODF "text", MEDIA_FILE, ODF "text", "odt", true },
	{ ODF "spreadsheet", MEDIA_FILE, ODF "spreadsheet", "ods", true },
	{ ODF "presentation", MEDIA_FILE, ODF "presentation", "odp", true },
};

static const struct {
	const char *name;
	enum media_kind kind;
} kinds[] = {
	{ "text", MEDIA_TEXT },
	{ "image", MEDIA_IMAGE },
	{ "audio", MEDIA_AUDIO },
	{ "video", MEDIA_VIDEO },
	{ "file", MEDIA_FILE },
};

/* RFC 6838 4.2: what the names in a MIME type are made of. */
#define TYPE_CHARS                                                             \
	"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"       \
	"!#$&-^_.+/"

enum {
	ROWS = sizeof(rows) / sizeof(rows[0]),
	KINDS = sizeof(kinds) / sizeof(kinds[0])
};

static struct media
media(enum media_kind kind, const char *type)
{
	struct media m = { .kind = kind, .ending = "" };

	snprintf(m.type, sizeof(m.type), "%s", type);
	return m;
}

static struct media
media_of_row(const struct row *r)
{
	struct media m = media(r->kind, r->type);

	m.ending = r->ending;
	return m;
}

static const struct row *
row_of_mime(const char *mime)
{
	size_t i;

	for (i = 0; i < ROWS; i++)
		if (strcasecmp(rows[i].mime, mime) == 0)
			return &rows[i];
	return NULL;
}

/* By the ending of the last name in a path of len bytes. */
static const struct row *
row_of_name(const char *path, size_t len)
{
	const char *dot;
	size_t i, n;

	if ((dot = memrchr(path, '.', len)) == NULL)
		return NULL;
	n = len - (size_t)(dot + 1 - path);
	for (i = 0; i < ROWS && n > 0; i++)
		if (strlen(rows[i].ending) == n &&
		    strncasecmp(rows[i].ending, dot + 1, n) == 0)
			return &rows[i];
	return NULL;
}

/* The kind that a MIME type's first half names. */
static enum media_kind
kind_of_mime(const char *mime)
{
	size_t i, n = strcspn(mime, "/");

	for (i = 0; i < KINDS; i++)
		if (strlen(kinds[i].name) == n &&
		    strncasecmp(kinds[i].name, mime, n) == 0)
			return kinds[i].kind;
	return MEDIA_FILE;
}

/* A MIME type taken at its word, whether or not the API lists it. */
static struct media
media_of_mime(const char *mime)
{
	const struct row *r = row_of_mime(mime);
	enum media_kind kind = kind_of_mime(mime);
	const char *sub = strchr(mime, '/') + 1;

	if (r != NULL)
		return media_of_row(r);
	if (kind == MEDIA_AUDIO)
		return media(kind, strncmp(sub, "x-", 2) == 0 ? sub + 2 : sub);
	return media(kind, mime);
}

/* UTF-8 without a NUL, but for a character cut by the end of the head. */
static bool
is_text(const char *head, size_t len)
{
	size_t n = utf8_valid(head, len);

	return memchr(head, '\0', n) == NULL &&
	    (n == len || utf8_is_cut(head + n, len - n));
}

struct media
media_of_file(const char *name, const char *mime, const char *head, size_t len)
{
	const struct row *named = row_of_name(name, strlen(name));
	const struct row *r = row_of_mime(mime);

	/* Raw samples look like anything; MP4 may hold nothing but audio. */
	if (named != NULL &&
	    (strncmp(named->type, "pcm", 3) == 0 ||
		(strcmp(mime, "video/mp4") == 0 &&
		    strcmp(named->type, "m4a") == 0)))
		r = named;
	if (r != NULL)
		return media_of_row(r);
	if (strncmp(mime, "text/", 5) == 0 || is_text(head, len))
		return media(MEDIA_TEXT, "");
	if (named != NULL && named->blind)
		return media_of_row(named);
	return media(MEDIA_UNKNOWN, "");
}

struct media
media_as(const char *type, const char *mime, const char *name)
{
	enum media_kind kind = kind_of_mime(type);
	const struct row *r;

	if (strchr(type, '/') != NULL)
		return media_of_mime(type);
	if (kind == MEDIA_TEXT)
		return media(MEDIA_TEXT, "");
	if ((r = row_of_mime(mime)) != NULL && r->kind == kind)
		return media_of_row(r);
	if ((r = row_of_name(name, strlen(name))) != NULL && r->kind == kind)
		return media_of_row(r);
	if (*mime != '\0' && kind_of_mime(mime) == kind)
		return media_of_mime(mime);
	return media(kind == MEDIA_FILE ? kind : MEDIA_UNKNOWN, mime);
}

static bool
begins(const char *s, const char *with)
{
	return strncasecmp(s, with, strlen(with)) == 0;
}

bool
media_is_url(const char *name)
{
	return begins(name, "http://") || begins(name, "https://");
}

bool
media_is_data(const char *name)
{
	return begins(name, "data:");
}

bool
media_has_scheme(const char *name)
{
	size_t n = strspn(name,
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	    "+-.");

	return isalpha((unsigned char)*name) && begins(name + n, "://");
}

bool
media_is_type(const char *type)
{
	const char *slash = strchr(type, '/');
	size_t i;

	for (i = 0; i < KINDS; i++)
		if (strcmp(kinds[i].name, type) == 0)
			return true;
	return slash != NULL && slash > type && slash[1] != '\0' &&
	    strchr(slash + 1, '/') == NULL &&
	    strlen(type) < sizeof(((struct media *)0)->type) &&
	    type[strspn(type, TYPE_CHARS)] == '\0';
}

struct media
media_of_data(const char *mime, const char *type)
{
	bool is_type = strchr(mime, '/') != NULL && media_is_type(mime);

	if (type != NULL)
		return media_as(type, is_type ? mime : "", "");
	return is_type ? media_of_mime(mime) : media(MEDIA_UNKNOWN, "");
}

struct media
media_of_url(const char *url, const char *type)
{
	const char *path;
	const struct row *r;

	/* The kind alone will do: the server sees the rest for itself. */
	if (type != NULL)
		return media(kind_of_mime(type), "");
	path = strstr(url, "://") + 3;
	path += strcspn(path, "/?#");
	if ((r = row_of_name(path, strcspn(path, "?#"))) == NULL)
		return media(MEDIA_UNKNOWN, "");
	return media_of_row(r);
}
