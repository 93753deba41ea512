/*
 * mock_ranks - tokens by the day and model
 */

#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "jvx.h"
#include "mock_answer.h"
#include "mock_catalogue.h"
#include "mock_query.h"
#include "mock_ranks.h"
#include "mock_series.h"
#include "mock_slice.h"
#include "mock_window.h"
#include "xmem.h"

struct row {
	const char *name; /* lent from the catalogue */
	int64_t tokens;
};

static jv
canonical_slug(const jv *entry)
{
	return jvx_in(entry, "model", "canonical_slug");
}

static struct mock_series
series_of(const jv *entry, const char *name)
{
	jv tokens = jvx_get(entry, "tokens_per_day");
	jv growth = jvx_get(entry, "growth_per_year");
	jv created = jvx_in(entry, "model", "created");

	return (struct mock_series){
		.name = name,
		.tokens = (int64_t)jvx_number(tokens, 0),
		.growth = (int)jvx_number(growth, 0),
		.since = (int)(jvx_number(created, 0) / 86400),
	};
}

/* Most first; of those with as many, by name. */
static int
compare(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	if (x->tokens != y->tokens)
		return x->tokens < y->tokens ? 1 : -1;
	return strcmp(x->name, y->name);
}

static void
put_row(struct xbuf *b, int day, const struct row *row)
{
	xbuf_puts(
	    b, b->at[b->len - 1] == '[' ? "{\"date\":\"" : ",{\"date\":\"");
	date_put(b, day);
	xbuf_printf(b,
	    "\",\"model_permaslug\":\"%s\",\"total_tokens\":\"%lld\"}",
	    row->name, (long long)row->tokens);
}

/* So many thousandths of what was used in a time. */
static int64_t
share(const struct mock_series *s, const struct mock_window *w, int thousandths)
{
	int64_t all = mock_series_sum(s, w->first, w->last);

	return all / 1000 * thousandths + all % 1000 * thousandths / 1000;
}

/* What is not in the catalogue. */
static const struct mock_series others = { "other", 74000, 150, 0 };

/* All rows of one day, week or month, "other" last; named by its first day. */
static void
put_rows(struct xbuf *b, const jv *entries, const struct mock_slice *slice,
    const struct mock_window *w)
{
	int i, n = jvx_length(entries), used = 0;
	struct row *rows = xcalloc((size_t)n + 1, sizeof(*rows)), other;
	struct mock_series s;
	jv entry, name;

	for (i = 0; i < n; i++) {
		entry = jvx_at(entries, i);
		name = canonical_slug(&entry);
		s = series_of(&entry, jv_string_value(name));
		rows[used].name = s.name;
		rows[used].tokens =
		    share(&s, w, mock_slice_share(slice, &entry));
		used += rows[used].tokens > 0;
		jv_free(name); /* the entry has it, too */
		jv_free(entry);
	}
	qsort(rows, (size_t)used, sizeof(*rows), compare);
	for (i = 0; i < used; i++)
		put_row(b, mock_slice_date(slice, w->first), &rows[i]);
	other = (struct row){ others.name,
		share(&others, w, mock_slice_share(slice, NULL)) };
	if (other.tokens > 0)
		put_row(b, mock_slice_date(slice, w->first), &other);
	free(rows);
}

void
mock_ranks(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	const jv *entries = mock_catalogue_entries(s->catalogue);
	struct mock_window w, part;
	struct mock_slice slice;
	struct xbuf b = { 0 };

	if (!mock_slice_read(&slice, r, a) || !mock_window_read(&w, r, a))
		return;
	xbuf_puts(&b, "{\"data\":[");
	part.first = w.first;
	while (part.first <= w.last) {
		part.last = mock_slice_end(&slice, part.first, w.last);
		put_rows(&b, entries, &slice, &part);
		part.first = part.last + 1;
	}
	xbuf_puts(&b, "],");
	mock_window_put_meta(&b, &w);
	xbuf_puts(&b, "}");
	mock_answer_json(a, &b);
}
