/*
 * twins - members of one name
 */

#include <stdlib.h>
#include <string.h>

#include "twins.h"
#include "xmem.h"

struct names {
	struct jtext *at;
	size_t n, room;
};

static int
compare(const void *a, const void *b)
{
	const struct jtext *x = a, *y = b;

	if (x->len != y->len)
		return x->len < y->len ? -1 : 1;
	return memcmp(x->at, y->at, x->len);
}

static void
add(struct names *names, struct jtext name)
{
	if (names->n == names->room) {
		names->room = 2 * names->room + 8;
		names->at =
		    xrealloc(names->at, names->room * sizeof(*names->at));
	}
	names->at[names->n++] = name;
}

static bool
has_equals(struct names *names)
{
	size_t i;

	if (names->n > 0)
		qsort(names->at, names->n, sizeof(*names->at), compare);
	for (i = 1; i < names->n; i++)
		if (compare(&names->at[i - 1], &names->at[i]) == 0)
			return true;
	return false;
}

bool
twins_may_be(struct jtext value)
{
	struct jtext_walk w = jtext_walk(value);
	struct names names = { NULL, 0, 0 };
	struct jtext name, member;
	bool may = false;

	while (!may && jtext_next(&w, &name, &member)) {
		if (w.is_object)
			add(&names, name);
		may = (w.is_object && memchr(name.at, '\\', name.len)) ||
		    twins_may_be(member);
	}
	may = may || has_equals(&names);
	free(names.at);
	return may;
}
