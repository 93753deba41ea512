/*
 * history - what figures were at the last few points of time
 */

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "history.h"
#include "xmem.h"

struct series {
	char *name;
	double points[HISTORY_POINTS]; /* the last one is now */
};

struct history {
	struct series *series;
	size_t n, cap;
};

struct history *
history_new(void)
{
	return xzalloc(sizeof(struct history));
}

void
history_free(struct history *h)
{
	size_t i;

	if (h == NULL)
		return;
	for (i = 0; i < h->n; i++)
		free(h->series[i].name);
	free(h->series);
	free(h);
}

static bool
is_empty(const struct series *s)
{
	size_t i;

	for (i = 0; i < HISTORY_POINTS; i++)
		if (!isnan(s->points[i]))
			return false;
	return true;
}

void
history_next(struct history *h)
{
	struct series *s;
	size_t i, kept = 0;

	for (i = 0; i < h->n; i++) {
		s = &h->series[i];
		memmove(s->points, s->points + 1,
		    (HISTORY_POINTS - 1) * sizeof(*s->points));
		s->points[HISTORY_POINTS - 1] = NAN;
		if (is_empty(s))
			free(s->name);
		else
			h->series[kept++] = *s;
	}
	h->n = kept;
}

static struct series *
find(const struct history *h, const char *name)
{
	size_t i;

	for (i = 0; i < h->n; i++)
		if (strcmp(h->series[i].name, name) == 0)
			return &h->series[i];
	return NULL;
}

static struct series *
add(struct history *h, const char *name)
{
	struct series *s;
	size_t i;

	if (h->n == HISTORY_NAMES_MAX)
		return NULL;
	if (h->n == h->cap) {
		h->cap = h->cap == 0 ? 16 : h->cap * 2;
		h->series = xrealloc(h->series, h->cap * sizeof(*h->series));
	}
	s = &h->series[h->n++];
	s->name = xstrdup(name);
	for (i = 0; i < HISTORY_POINTS; i++)
		s->points[i] = NAN;
	return s;
}

void
history_note(struct history *h, const char *name, double value)
{
	struct series *s = find(h, name);

	if (s == NULL)
		s = add(h, name);
	if (s != NULL)
		s->points[HISTORY_POINTS - 1] = value;
}

const double *
history_of(const struct history *h, const char *name, size_t n)
{
	const struct series *s = find(h, name);

	return s != NULL ? s->points + HISTORY_POINTS - n : NULL;
}
