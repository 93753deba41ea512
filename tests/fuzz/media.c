/*
 * media - a name, a MIME type, a type that the user gives, then a file's first
 * bytes: the part that is made of them is JSON
 */

#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "media.h"
#include "part.h"

static void
check(const struct media *m, const char *name)
{
	struct xbuf b = { 0 };

	fuzz_must(memchr(m->type, '\0', sizeof(m->type)) != NULL,
	    "a type is a string");
	fuzz_must(m->ending != NULL, "and so is an ending");
	if (m->kind == MEDIA_UNKNOWN)
		return;
	part_open(&b, name, m, true);
	part_put_data_head(&b, m);
	part_close(&b, m);
	fuzz_must(fuzz_is_json(jtext_of(&b)), "a part is JSON");
	xbuf_free(&b);
}

static void
check_all(
    const char *name, const char *mime, const char *type, struct jtext head)
{
	const char *said = media_is_type(type) ? type : NULL;
	/* Libmagic's word is good. */
	const char *sniffed =
	    strchr(mime, '/') != NULL && media_is_type(mime) ? mime : "";
	struct media m = media_of_file(name, sniffed, head.at, head.len);

	check(&m, name);
	m = media_of_data(mime, said);
	check(&m, name);
	if (said != NULL) {
		m = media_as(said, sniffed, name);
		check(&m, name);
	}
	if (media_is_url(name)) {
		m = media_of_url(name, said);
		check(&m, name);
	}
	fuzz_must(!media_is_url(name) || media_has_scheme(name),
	    "a URL has a scheme");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct jtext text = { (const char *)data, len };
	struct jtext line[3] = { { "", 0 }, { "", 0 }, { "", 0 } };
	char *s[3];
	int i;

	for (i = 0; i < 3; i++) {
		fuzz_line(&text, &line[i]);
		s[i] = fuzz_string(line[i]);
	}
	check_all(s[0], s[1], s[2], text);
	for (i = 0; i < 3; i++)
		free(s[i]);
	return 0;
}
