/*
 * inlay - JSON text with files laid in, encoded as they are written
 */

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base64.h"
#include "inlay.h"
#include "text.h"
#include "xmem.h"
#include "xout.h"

struct inlay_file {
	size_t at; /* where in the text */
	int fd;
	off_t size;
	const char *name;
	enum inlay_code code;
};

void
inlay_file(struct inlay *in, int fd, off_t size, const char *name,
    enum inlay_code code)
{
	struct inlay_file *files;

	files = reallocarray(in->files, in->n + 1, sizeof(*files));
	if (files == NULL)
		xnomem(NULL);
	files[in->n++] =
	    (struct inlay_file){ in->text.len, fd, size, name, code };
	in->files = files;
}

static void
write_piece(struct xbuf *b)
{
	if (b->len > 0)
		xout_json_part(b->at, b->len);
	xbuf_clear(b);
}

/* Returns how many bytes were read and written, or -1. */
static off_t
write_file(const struct inlay_file *f)
{
	struct xbuf b = { 0 };
	struct text t = { .replace = f->code == INLAY_TEXT_REPLACED };
	off_t n;

	if (f->code == INLAY_BASE64)
		n = base64_read(f->fd, &b, write_piece);
	else if (text_read(&t, f->fd, &b, write_piece) == -1)
		n = -1;
	else
		n = (off_t)t.taken;
	xbuf_free(&b);
	return n;
}

int
inlay_write(const struct inlay *in, struct xbuf *why)
{
	size_t i, from = 0;
	const struct inlay_file *f;
	off_t n;

	for (i = 0; i < in->n; i++) {
		f = &in->files[i];
		xout_json_part(in->text.at + from, f->at - from);
		from = f->at;
		if ((n = write_file(f)) == f->size)
			continue;
		xbuf_printf(why, "%s: %s", f->name,
		    n == -1 && errno != EILSEQ
			? strerror(errno)
			: "changed while it was read; try again, or read a "
			  "copy");
		return -1;
	}
	xout_json_part(in->text.at + from, in->text.len - from);
	return 0;
}

void
inlay_free(struct inlay *in)
{
	size_t i;

	for (i = 0; i < in->n; i++)
		close(in->files[i].fd);
	free(in->files);
	xbuf_free(&in->text);
	*in = (struct inlay){ 0 };
}
