/*
 * partfile - a file that goes out as a part of a form
 */

#include <sys/stat.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "file.h"
#include "io.h"
#include "partfile.h"
#include "xmem.h"

struct partfile {
	const char *name;
	int fd;
	curl_off_t size, sent;
	struct partfile_fault *fault;
};

static size_t
read_some(char *buf, size_t size, size_t n, void *arg)
{
	struct partfile *f = arg;
	curl_off_t left = f->size - f->sent;
	size_t most = size * n;
	ssize_t got;

	if (left == 0)
		return 0;
	if ((curl_off_t)most > left)
		most = (size_t)left;
	if ((got = io_read(f->fd, buf, most)) > 0) {
		f->sent += got;
		return (size_t)got;
	}
	*f->fault = (struct partfile_fault){ f->name, got == -1 ? errno : 0 };
	return CURL_READFUNC_ABORT;
}

/* Where libcurl sends a request again by itself: only to the beginning. */
static int
rewind_to(void *arg, curl_off_t offset, int origin)
{
	struct partfile *f = arg;

	if (origin != SEEK_SET || offset != 0 ||
	    lseek(f->fd, 0, SEEK_SET) == -1)
		return CURL_SEEKFUNC_CANTSEEK;
	f->sent = 0;
	return CURL_SEEKFUNC_OK;
}

static void
end(void *arg)
{
	struct partfile *f = arg;

	close(f->fd);
	free(f);
}

/* Those that curl(1) knows; NULL for others. */
static const char *
type_by_name(const char *name)
{
	static const struct {
		const char *ending, *type;
	} types[] = {
		{ ".gif", "image/gif" },
		{ ".htm", "text/html" },
		{ ".html", "text/html" },
		{ ".jpeg", "image/jpeg" },
		{ ".jpg", "image/jpeg" },
		{ ".pdf", "application/pdf" },
		{ ".png", "image/png" },
		{ ".svg", "image/svg+xml" },
		{ ".txt", "text/plain" },
		{ ".xml", "application/xml" },
	};
	const char *dot = strrchr(name, '.');
	size_t i;

	for (i = 0; dot != NULL && i < sizeof(types) / sizeof(types[0]); i++)
		if (strcasecmp(dot, types[i].ending) == 0)
			return types[i].type;
	return NULL;
}

static void
tell_name_and_type(curl_mimepart *p, const struct http_part *part)
{
	const char *slash = strrchr(part->file, '/');
	const char *name = part->filename, *type = part->type;

	if (name == NULL)
		name = slash != NULL ? slash + 1 : part->file;
	if (type == NULL)
		type = type_by_name(name);
	if (type == NULL)
		type = type_by_name(part->file);
	curl_mime_filename(p, name);
	curl_mime_type(p, type != NULL ? type : "application/octet-stream");
}

int
partfile_add(curl_mimepart *p, const struct http_part *part,
    struct partfile_fault *fault)
{
	struct partfile *f;
	struct stat st;
	int fd = file_open(part->file);

	if (fd == -1)
		return -1;
	if (fstat(fd, &st) == -1) {
		close(fd);
		return -1;
	}
	f = xzalloc(sizeof(*f));
	*f = (struct partfile){ part->file, fd, st.st_size, 0, fault };
	curl_mime_data_cb(p, f->size, read_some, rewind_to, end, f);
	tell_name_and_type(p, part);
	return 0;
}
