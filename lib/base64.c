/*
 * base64 - bytes in RFC 4648's base64
 */

#include <sys/types.h>
#include <netinet/in.h>

#include <resolv.h>
#include <string.h>

#include "base64.h"
#include "file.h"

void
base64_put(struct xbuf *b, const char *bytes, size_t len)
{
	size_t room = (len + 2) / 3 * 4 + 1;
	int n;

	n = b64_ntop(
	    (const unsigned char *)bytes, len, xbuf_room(b, room), room);
	b->len += (size_t)n;
}

bool
base64_is(const char *s, size_t len)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t n = len, i;

	while (n > 0 && len - n < 2 && s[n - 1] == '=')
		n--;
	for (i = 0; i < n; i++)
		if (memchr(digits, s[i], sizeof(digits) - 1) == NULL)
			return false;
	return n > 0 && len % 4 == 0;
}

off_t
base64_read(int fd, struct xbuf *b, void (*piece)(struct xbuf *))
{
	char buf[BASE64_PIECE];
	off_t total = 0;
	ssize_t n;

	do {
		if ((n = file_fill(fd, buf, sizeof(buf))) == -1)
			return -1;
		base64_put(b, buf, (size_t)n);
		if (piece != NULL)
			piece(b);
		total += n;
	} while (n == sizeof(buf));
	return total;
}
