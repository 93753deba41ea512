/*
 * listing - what commands that list records of the API share
 */

#include <getopt.h>
#include <unistd.h>

#include "jvx.h"
#include "listing.h"
#include "oneof.h"
#include "record.h"
#include "xout.h"

enum { HEADINGS = 1020 };

const struct xopt listing_options[] = {
	{ 'j', "json", NULL, "write the records, JSON, one a line" },
	{ 'q', "jq", "PROGRAM", "write what this makes of each record" },
	{ HEADINGS, "headings", "[WHEN]", "always, never or auto" },
	{ 0, NULL, NULL, NULL },
};

static enum listing_headings
headings_of(const struct xopt_command *c, const char *when)
{
	static const char *const words[] = { [LISTING_AUTO] = "auto",
		[LISTING_ALWAYS] = "always",
		[LISTING_NEVER] = "never",
		NULL };

	if (when == NULL)
		return LISTING_ALWAYS;
	return (enum listing_headings)xoneof(c, when, words);
}

bool
listing_set(struct listing *l, const struct xopt_command *c, int id)
{
	switch (id) {
	case 'j':
		l->json = true;
		return true;
	case 'q':
		l->query = xrecord_query(l->query, c, optarg);
		return true;
	case HEADINGS:
		l->headings = headings_of(c, optarg);
		return true;
	default:
		return false;
	}
}

bool
listing_wants_records(const struct listing *l)
{
	return l->json || l->query != NULL;
}

bool
listing_halted(const struct listing *l)
{
	return l->query != NULL && query_halted(l->query);
}

void
listing_open(struct listing *l, const struct xopt_command *c)
{
	if (l->json && l->query != NULL)
		xopt_misuse(c, "-j and -q exclude each other");
	if (listing_wants_records(l) && l->headings != LISTING_AUTO)
		xopt_misuse(c, "--headings: records of -j and -q have none");
	display_of(&l->display, STDOUT_FILENO);
}

void
xlisting_record(struct listing *l, struct jtext text, const jv *value)
{
	xrecord_put(l->query, text, value);
}

size_t
xlisting_records(struct listing *l, struct jtext array, const jv *value)
{
	struct jtext_walk walk = jtext_walk(array);
	struct jtext text;
	size_t n = 0;
	jv record;

	for (; jtext_next(&walk, NULL, &text); n++) {
		record = jvx_at(value, (int)n);
		xlisting_record(l, text, &record);
		jv_free(record);
	}
	return n;
}

void
listing_text(const struct listing *l, const struct table *t, struct xbuf *out)
{
	bool is_terminal = l->display.is_terminal;
	bool headings = l->headings == LISTING_AUTO
	    ? is_terminal
	    : l->headings == LISTING_ALWAYS;

	if (is_terminal)
		table_draw(t, &l->display, headings, out);
	else
		table_tsv(t, headings, out);
}

void
listing_table(const struct listing *l, const struct table *t)
{
	struct xbuf out = { 0 };

	listing_text(l, t, &out);
	xout(out.at, out.len);
	xbuf_free(&out);
}

void
listing_free(struct listing *l)
{
	query_free(l->query);
}
