/*
 * sniff - MIME types by libmagic
 */

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <magic.h>

#include "sniff.h"
#include "xmem.h"

/*
 * Loaded here and not linked: libmagic and the three libraries behind it
 * add 0.3 ms to a start of 0.9 ms, and few messages have attachments.
 */
struct sniff {
	void *lib;
	magic_t magic; /* NULL until its database is loaded */
	magic_t (*open)(int);
	int (*load)(magic_t, const char *);
	const char *(*buffer)(magic_t, const void *, size_t);
	const char *(*error)(magic_t);
	void (*close)(magic_t);
};

struct sniff *
sniff_new(void)
{
	return xzalloc(sizeof(struct sniff));
}

void
sniff_free(struct sniff *s)
{
	if (s == NULL)
		return;
	if (s->magic != NULL)
		s->close(s->magic);
	if (s->lib != NULL)
		dlclose(s->lib);
	free(s);
}

static int
load_library(struct sniff *s)
{
	if ((s->lib = dlopen("libmagic.so.1", RTLD_NOW | RTLD_LOCAL)) == NULL)
		return -1;
	/* POSIX's way around ISO C, which knows no such conversion. */
	*(void **)&s->open = dlsym(s->lib, "magic_open");
	*(void **)&s->load = dlsym(s->lib, "magic_load");
	*(void **)&s->buffer = dlsym(s->lib, "magic_buffer");
	*(void **)&s->error = dlsym(s->lib, "magic_error");
	*(void **)&s->close = dlsym(s->lib, "magic_close");
	if (s->open != NULL && s->load != NULL && s->buffer != NULL &&
	    s->error != NULL && s->close != NULL)
		return 0;
	dlclose(s->lib);
	s->lib = NULL;
	return -1;
}

static int
fail(const struct sniff *s, magic_t m, struct xbuf *why)
{
	const char *error = s->error(m);

	xbuf_printf(why, "libmagic: %s", error != NULL ? error : "no reason");
	return -1;
}

static int
load_database(struct sniff *s, struct xbuf *why)
{
	magic_t m;

	if ((m = s->open(MAGIC_MIME_TYPE)) == NULL) {
		xbuf_printf(why, "libmagic: %s", strerror(errno));
		return -1;
	}
	if (s->load(m, NULL) != 0) {
		fail(s, m, why);
		s->close(m);
		return -1;
	}
	s->magic = m;
	return 0;
}

int
sniff_mime(struct sniff *s, char *mime, size_t size, const char *head,
    size_t len, struct xbuf *why)
{
	const char *found;

	if (s->lib == NULL && load_library(s) == -1) {
		xbuf_puts(why,
		    "libmagic.so.1 cannot be loaded; install libmagic, or say "
		    "--type with a whole MIME type");
		return -1;
	}
	if (s->magic == NULL && load_database(s, why) == -1)
		return -1;
	if ((found = s->buffer(s->magic, head, len)) == NULL)
		return fail(s, s->magic, why);
	snprintf(mime, size, "%s", found);
	return 0;
}
