/*
 * bill_show - writes a bill
 */

#include <err.h>
#include <sysexits.h>
#include <unistd.h>

#include "bill_show.h"
#include "io.h"
#include "json.h"

static void
put_record(const struct bill *b, const struct charge *c, struct json *reader,
    struct listing *l)
{
	struct xbuf record = { 0 };

	bill_record(b, c, &record);
	if (json_whole(reader, record.at, record.len) == 1)
		xlisting_record(l, jtext_of(&record), json_value(reader));
	xbuf_free(&record);
}

static void
put_records(const struct bill *b, struct listing *l)
{
	struct json *reader = json_new(JSON_LAZY);
	size_t i;

	for (i = 0; i < ledger_count(b->ledger); i++)
		put_record(b, ledger_at(b->ledger, i), reader, l);
	put_record(b, &b->total, reader, l);
	json_free(reader);
}

void
xbill_show(struct bill *b, struct listing *l)
{
	struct table *t;

	if (listing_wants_records(l)) {
		put_records(b, l);
		return;
	}
	t = bill_table(b, l->display.is_terminal);
	listing_table(l, t);
	table_free(t);
}

void
xbill_show_beside(struct bill *b, const struct listing *l)
{
	struct table *t = bill_table(b, l->display.is_terminal);
	struct xbuf out = { 0 };

	listing_text(l, t, &out);
	if (io_write(STDERR_FILENO, out.at, out.len) == -1)
		err(EX_IOERR, "standard error");
	table_free(t);
	xbuf_free(&out);
}
