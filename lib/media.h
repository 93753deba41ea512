#ifndef MEDIA_H
#define MEDIA_H

#include <stdbool.h>
#include <stddef.h>

/* What an attachment is, and as which of the API's content parts it goes. */

enum media_kind {
	MEDIA_UNKNOWN,
	MEDIA_TEXT,
	MEDIA_IMAGE,
	MEDIA_AUDIO,
	MEDIA_VIDEO,
	MEDIA_FILE /* a document */
};

struct media {
	enum media_kind kind;
	/* The MIME type of a data URL; of audio the API's format: wav, mp3. */
	char type[96];
	const char *ending; /* of a file's name, or "" */
};

/*
 * What a file is by its first bytes, of which mime is what sniff.h finds in
 * them, and by the ending of its name where content cannot tell: raw audio,
 * documents in zip archives, MP4 with audio only.  MEDIA_UNKNOWN where the API
 * takes no such type.
 */
struct media
media_of_file(const char *name, const char *mime, const char *head, size_t len);

/*
 * What a URL leads to, by the ending of its path; or what the user says that
 * it is, unless type is NULL.
 */
struct media media_of_url(const char *url, const char *type);

/*
 * The same for a data URL, by the type that it names, which may be "".
 * MEDIA_UNKNOWN also when that is no MIME type.
 */
struct media media_of_data(const char *mime, const char *type);

/* True for http: and https: URLs, and for data: URLs. */
bool media_is_url(const char *name);
bool media_is_data(const char *name);

/* True for what begins as a URL of any scheme does, RFC 3986 3.1. */
bool media_has_scheme(const char *name);

/* True for image, audio, video, file, text, and for a whole MIME type. */
bool media_is_type(const char *type);

/*
 * What the user says it is: a kind or a whole MIME type.  A kind alone is
 * made exact by mime, which may be "", and by the name's ending;
 * MEDIA_UNKNOWN where neither can.
 */
struct media media_as(const char *type, const char *mime, const char *name);

#endif
