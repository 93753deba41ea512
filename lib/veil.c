/*
 * veil - bytes on their way, in which a secret is masked
 */

#include <string.h>

#include "secret.h"
#include "veil.h"

/* How many of the last bytes are the beginning of the secret. */
static size_t
begun(const struct xbuf *b, const char *secret)
{
	size_t n = strlen(secret);

	if (n < SECRET_MIN)
		return 0;
	for (n = n - 1 < b->len ? n - 1 : b->len; n > 0; n--)
		if (memcmp(b->at + b->len - n, secret, n) == 0)
			break;
	return n;
}

void
veil_put(struct veil *v, const char *bytes, size_t len)
{
	size_t keep;

	if (v->secret == NULL) {
		v->put(v->arg, bytes, len);
		return;
	}
	xbuf_put(&v->held, bytes, len);
	secret_mask(v->held.at, v->held.len, v->secret);
	keep = begun(&v->held, v->secret);
	if (v->held.len > keep)
		v->put(v->arg, v->held.at, v->held.len - keep);
	if (keep > 0)
		memmove(v->held.at, v->held.at + v->held.len - keep, keep);
	v->held.len = keep;
}

void
veil_end(struct veil *v)
{
	if (v->held.len > 0)
		v->put(v->arg, v->held.at, v->held.len);
	xbuf_clear(&v->held);
}

void
veil_free(struct veil *v)
{
	xbuf_free(&v->held);
}
