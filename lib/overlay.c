/*
 * overlay - one object's members laid over another's
 */

#include <stdlib.h>
#include <string.h>

#include "overlay.h"
#include "xmem.h"

struct member {
	struct jtext name, value;
};

/* An object's members by name: big ones should not take the square of time. */
struct names {
	struct member *at;
	size_t n;
};

static int
by_name(const void *a, const void *b)
{
	const struct member *m = a, *n = b;

	if (m->name.len != n->name.len)
		return m->name.len < n->name.len ? -1 : 1;
	return memcmp(m->name.at, n->name.at, m->name.len);
}

/* Of one name, the last in the object comes first. */
static int
by_name_and_place(const void *a, const void *b)
{
	const struct member *m = a, *n = b;
	int order = by_name(a, b);

	return order != 0
	    ? order
	    : (m->name.at < n->name.at) - (m->name.at > n->name.at);
}

static struct names
names_of(struct jtext object)
{
	struct jtext_walk w = jtext_walk(object);
	struct names names = { NULL, 0 };
	struct member m, *at;
	size_t i, cap = 0, n = 0;

	while (jtext_next(&w, &m.name, &m.value)) {
		if (n == cap) {
			cap = cap == 0 ? 16 : cap * 2;
			at = reallocarray(names.at, cap, sizeof(*at));
			if (at == NULL)
				xnomem(NULL);
			names.at = at;
		}
		names.at[n++] = m;
	}
	if (n == 0)
		return names;
	qsort(names.at, n, sizeof(*names.at), by_name_and_place);
	for (i = 0; i < n; i++)
		if (i == 0 ||
		    by_name(&names.at[i], &names.at[names.n - 1]) != 0)
			names.at[names.n++] = names.at[i];
	return names;
}

static const struct member *
find(const struct names *names, struct jtext name)
{
	const struct member key = { .name = name };

	if (names->n == 0)
		return NULL;
	return bsearch(&key, names->at, names->n, sizeof(key), by_name);
}

void
overlay_put_member(struct xbuf *out, struct jtext name, struct jtext value)
{
	xbuf_put(out, ",", out->at[out->len - 1] != '{');
	jtext_put(out, name);
	xbuf_put(out, ":", 1);
	jtext_put(out, value);
}

void
overlay_put(struct xbuf *out, struct jtext base, struct jtext over)
{
	struct jtext_walk old = jtext_walk(base), new = jtext_walk(over);
	struct names in_base = names_of(base), in_over = names_of(over);
	struct jtext name, value;
	const struct member *m;

	xbuf_puts(out, "{");
	while (jtext_next(&old, &name, &value)) {
		m = find(&in_over, name);
		overlay_put_member(out, name, m != NULL ? m->value : value);
	}
	while (jtext_next(&new, &name, &value))
		if (find(&in_base, name) == NULL)
			overlay_put_member(out, name, value);
	xbuf_puts(out, "}");
	free(in_over.at);
	free(in_base.at);
}
