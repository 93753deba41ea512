/*
 * part - the API's content parts, around their data
 */

#include <string.h>

#include "file.h"
#include "part.h"
#include "text.h"

/* The last name in a path, or in a URL's. */
static const char *
base_name(const char *name, int *len)
{
	const char *at = name, *slash, *end;

	if (strcmp(at, "-") == 0)
		at = "stdin";
	else if (media_is_data(at))
		at = "data";
	else if (media_is_url(at))
		at = strstr(at, "://") + 3;
	end = media_is_url(name) ? at + strcspn(at, "?#") : strchr(at, '\0');
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
		xtext_refuse(&t, "an attachment's name");
	text_warn(&t, "an attachment's name");
}

/* "filename":"report.pdf", with the ending that a name is lacking. */
static void
put_file_name(
    struct xbuf *b, const char *path, const struct media *m, bool replace)
{
	int len;
	const char *name = base_name(path, &len);

	xbuf_puts(b, "\"filename\":\"");
	put_name(b, name, (size_t)len, replace);
	if (memchr(name, '.', (size_t)len) == NULL && *m->ending != '\0')
		xbuf_printf(b, ".%s", m->ending);
	xbuf_puts(b, "\",");
}

void
part_open(struct xbuf *b, const char *name, const struct media *m, bool replace)
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
		put_file_name(b, name, m, replace);
		xbuf_puts(b, "\"file_data\":\"");
		break;
	default:
		xbuf_puts(b, "{\"type\":\"text\",\"text\":\"");
		put_name(
		    b, file_called(name), strlen(file_called(name)), replace);
		xbuf_puts(b, ":\\n\\n");
	}
}

void
part_close(struct xbuf *b, const struct media *m)
{
	if (m->kind == MEDIA_AUDIO) {
		xbuf_puts(b, "\",\"format\":");
		xbuf_quote(b, m->type, strlen(m->type));
		xbuf_puts(b, "}}");
	} else
		xbuf_puts(b, m->kind == MEDIA_TEXT ? "\"}" : "\"}}");
}

void
part_put_data_head(struct xbuf *b, const struct media *m)
{
	if (m->kind == MEDIA_AUDIO)
		return;
	xbuf_puts(b, "data:");
	xbuf_escape(b, m->type, strlen(m->type));
	xbuf_puts(b, ";base64,");
}
