/*
 * sniff - MIME types by libmagic
 */

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <magic.h>

#include "sniff.h"

/*
 * Loaded here and not linked: libmagic and the three libraries behind it
 * add 0.3 ms to a start of 0.9 ms, and few messages have attachments.
 */
struct magic_calls {
	void *lib;
	magic_t (*open)(int);
	int (*load)(magic_t, const char *);
	const char *(*buffer)(magic_t, const void *, size_t);
	const char *(*error)(magic_t);
	void (*close)(magic_t);
};

static int
load(struct magic_calls *c)
{
	if ((c->lib = dlopen("libmagic.so.1", RTLD_NOW | RTLD_LOCAL)) == NULL)
		return -1;
	/* POSIX's way around ISO C, which knows no such conversion. */
	*(void **)&c->open = dlsym(c->lib, "magic_open");
	*(void **)&c->load = dlsym(c->lib, "magic_load");
	*(void **)&c->buffer = dlsym(c->lib, "magic_buffer");
	*(void **)&c->error = dlsym(c->lib, "magic_error");
	*(void **)&c->close = dlsym(c->lib, "magic_close");
	if (c->open != NULL && c->load != NULL && c->buffer != NULL &&
	    c->error != NULL && c->close != NULL)
		return 0;
	dlclose(c->lib);
	return -1;
}

static int
ask(const struct magic_calls *c, char *mime, size_t size, const char *head,
    size_t len, struct xbuf *why)
{
	const char *found = NULL, *error;
	magic_t m;

	if ((m = c->open(MAGIC_MIME_TYPE)) == NULL) {
		xbuf_printf(why, "libmagic: %s", strerror(errno));
		return -1;
	}
	if (c->load(m, NULL) == 0)
		found = c->buffer(m, head, len);
	if (found != NULL)
		snprintf(mime, size, "%s", found);
	else if ((error = c->error(m)) != NULL)
		xbuf_printf(why, "libmagic: %s", error);
	c->close(m);
	return found != NULL ? 0 : -1;
}

int
sniff_mime(
    char *mime, size_t size, const char *head, size_t len, struct xbuf *why)
{
	struct magic_calls c;
	int ret;

	if (load(&c) == -1) {
		xbuf_puts(why,
		    "libmagic.so.1 cannot be loaded; install libmagic, or say "
		    "--type with a whole MIME type");
		return -1;
	}
	ret = ask(&c, mime, size, head, len, why);
	dlclose(c.lib);
	return ret;
}
