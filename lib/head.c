/*
 * head - the head of an answer, on its way to standard output
 */

#include <string.h>
#include <unistd.h>

#include "head.h"
#include "screen.h"
#include "secret.h"
#include "xout.h"

void
head_take(struct head *h, const char *line, size_t len)
{
	static const char status[] = "HTTP/";
	size_t n = sizeof(status) - 1;

	if (len > n && memcmp(line, status, n) == 0)
		xbuf_clear(&h->text);
	xbuf_put(&h->text, line, len);
}

void
head_put(struct head *h, const char *secret)
{
	struct screen s;

	if (h->was_put || h->text.len == 0)
		return;
	h->was_put = true;
	secret_mask(h->text.at, h->text.len, secret);
	screen_open(&s, STDOUT_FILENO, false, xout);
	screen_put(&s, h->text.at, h->text.len);
	screen_end(&s, false);
	screen_close(&s);
}

void
head_free(struct head *h)
{
	xbuf_free(&h->text);
}
