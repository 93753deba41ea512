/*
 * key - where the API key is
 */

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"
#include "key.h"
#include "xdg.h"

enum { KEY_MAX = 4096 };

void
key_path(struct xbuf *path)
{
	xdg_path(path, "XDG_CONFIG_HOME", ".config", "key");
}

/* RFC 6750 2.1 lets a token be less; a header's value may be no more. */
static int
check(const char *key, size_t len, const char *where, struct xbuf *why)
{
	size_t i;

	if (len > KEY_MAX) {
		xbuf_printf(why, "%s: over %d bytes", where, KEY_MAX);
		return -1;
	}
	for (i = 0; i < len; i++)
		if (key[i] <= ' ' || key[i] > '~') {
			xbuf_printf(why,
			    "%s: byte %zu cannot be in a key; it must be one "
			    "line of printable ASCII",
			    where, i);
			return -1;
		}
	if (len > 0)
		return 0;
	xbuf_printf(why, "%s: empty; put the key there or remove it", where);
	return -1;
}

static int
check_file(int fd, const char *path, struct xbuf *why)
{
	struct stat st;

	if (fstat(fd, &st) == -1)
		xbuf_printf(why, "%s: %s", path, strerror(errno));
	else if (!S_ISREG(st.st_mode))
		xbuf_printf(why, "%s: not a regular file", path);
	else if (st.st_uid != geteuid())
		xbuf_printf(why, "%s: belongs to another user; chown it", path);
	else if ((st.st_mode & (S_IRWXG | S_IRWXO)) != 0)
		xbuf_printf(why, "%s: mode %04o is open to others; chmod 600",
		    path, (unsigned)(st.st_mode & 07777));
	else
		return 0;
	return -1;
}

static int
take(const char *key, size_t len, const char *path, struct xbuf *to,
    struct xbuf *why)
{
	if (len > 0 && key[len - 1] == '\n')
		len--;
	if (len > 0 && key[len - 1] == '\r')
		len--;
	if (check(key, len, path, why) == -1)
		return -1;
	xbuf_put(to, key, len);
	return 1;
}

static int
read_key(int fd, const char *path, struct xbuf *key, struct xbuf *why)
{
	char buf[KEY_MAX + sizeof("\r\n")];
	int got = -1;
	ssize_t n;

	if (check_file(fd, path, why) == -1)
		return -1;
	if ((n = file_fill(fd, buf, sizeof(buf))) == -1)
		xbuf_printf(why, "%s: %s", path, strerror(errno));
	else
		got = take(buf, (size_t)n, path, key, why);
	explicit_bzero(buf, sizeof(buf));
	return got;
}

static int
load_file(const char *path, struct xbuf *key, struct xbuf *why)
{
	int fd, got;

	/* A FIFO there must not hang us before it is refused. */
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd == -1) {
		if (errno == ENOENT || errno == ENOTDIR)
			return 0;
		xbuf_printf(why, "%s: %s", path, strerror(errno));
		return -1;
	}
	got = read_key(fd, path, key, why);
	close(fd);
	return got;
}

int
key_load(struct xbuf *key, struct xbuf *why)
{
	static const char name[] = "OPENROUTER_API_KEY";
	const char *env = getenv(name);
	struct xbuf path = { 0 };
	int got = 0;

	/* Set but empty, it says that no key shall be used. */
	if (env != NULL && *env == '\0')
		return 0;
	if (env != NULL) {
		if (check(env, strlen(env), name, why) == -1)
			return -1;
		xbuf_puts(key, env);
		return 1;
	}
	key_path(&path);
	if (path.len > 0)
		got = load_file(path.at, key, why);
	xbuf_free(&path);
	return got;
}
