/*
 * inlay - JSON text with files laid in, encoded as they are written
 */

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base64.h"
#include "file.h"
#include "inlay.h"
#include "text.h"
#include "xmem.h"
#include "xout.h"

/* What is read at a time, in JSON: a control character becomes six bytes. */
enum { PIECE_MAX = 6 * 64 * 1024 };

struct inlay_file {
	size_t at; /* where in the text */
	const char *name;
	struct stat st; /* when it was laid in */
	off_t start;
	enum inlay_code code;
};

void
inlay_file(struct inlay *in, const char *name, const struct stat *st,
    off_t start, enum inlay_code code)
{
	struct inlay_file *files;

	files = reallocarray(in->files, in->n + 1, sizeof(*files));
	if (files == NULL)
		xnomem(NULL);
	files[in->n++] =
	    (struct inlay_file){ in->text.len, name, *st, start, code };
	in->files = files;
	if (in->piece == NULL) {
		in->piece = xzalloc(sizeof(*in->piece));
		xbuf_room(in->piece, PIECE_MAX);
	}
}

static void
write_piece(struct xbuf *b)
{
	if (b->len > 0)
		xout_json_part(b->at, b->len);
	xbuf_clear(b);
}

/* Returns how many bytes were read and written, or -1 with errno set. */
static off_t
write_all(int fd, const struct inlay_file *f, struct xbuf *b)
{
	struct text t = { .replace = f->code == INLAY_TEXT_REPLACED };
	off_t n;

	if (f->code == INLAY_BASE64)
		n = base64_read(fd, b, write_piece);
	else if (text_read(&t, fd, b, write_piece) == -1)
		n = -1;
	else
		n = (off_t)t.taken;
	return n;
}

/* True when this is the file that was laid in, unchanged. */
static bool
is_same(int fd, const struct stat *was)
{
	struct stat is;

	return fstat(fd, &is) == 0 && is.st_dev == was->st_dev &&
	    is.st_ino == was->st_ino && is.st_size == was->st_size &&
	    is.st_mtim.tv_sec == was->st_mtim.tv_sec &&
	    is.st_mtim.tv_nsec == was->st_mtim.tv_nsec;
}

/* Returns 0, or -1 with errno set: EILSEQ when it has changed. */
static int
write_file(const struct inlay_file *f, struct xbuf *b)
{
	off_t n = -1;
	int fd, error;

	if ((fd = file_open(f->name)) == -1)
		return -1;
	errno = EILSEQ;
	if (is_same(fd, &f->st) && lseek(fd, f->start, SEEK_SET) != -1)
		n = write_all(fd, f, b);
	/* It may change while it is read, too. */
	if (n != -1 &&
	    (n != f->st.st_size - f->start || !is_same(fd, &f->st))) {
		errno = EILSEQ;
		n = -1;
	}
	error = errno;
	close(fd);
	errno = error;
	return n == -1 ? -1 : 0;
}

int
inlay_write(const struct inlay *in, struct xbuf *why)
{
	size_t i, from = 0;
	const struct inlay_file *f;

	for (i = 0; i < in->n; i++) {
		f = &in->files[i];
		xout_json_part(in->text.at + from, f->at - from);
		from = f->at;
		if (write_file(f, in->piece) == 0)
			continue;
		xbuf_printf(why, "%s: %s", file_called(f->name),
		    errno != EILSEQ
			? strerror(errno)
			: "changed while the request was written; try again, "
			  "or attach a copy");
		return -1;
	}
	xout_json_part(in->text.at + from, in->text.len - from);
	return 0;
}

void
inlay_free(struct inlay *in)
{
	free(in->files);
	if (in->piece != NULL)
		xbuf_free(in->piece);
	free(in->piece);
	xbuf_free(&in->text);
	*in = (struct inlay){ 0 };
}
