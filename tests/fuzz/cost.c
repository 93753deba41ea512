/*
 * cost - a line of prices, then what tells its usage: however it is
 * grouped the total is the same, and the records are JSON
 */

#include <string.h>

#include "bill.h"
#include "fuzz.h"
#include "json.h"
#include "ledger.h"
#include "pricelist.h"
#include "reckon.h"

/* Reads up to a fault. */
static void
reckon_all(struct ledger *l, struct jtext text)
{
	struct reckon *r = reckon_new(l);
	struct json *in = json_new(JSON_LAZY | JSON_BRIEF);
	size_t used;
	int got = 1;

	for (; got == 1 && text.len > 0; text.at += used, text.len -= used)
		if ((got = json_feed(in, text.at, text.len, &used)) == 1)
			reckon_take(r, in);
	if (got == 0 && json_end(in) == 1)
		reckon_take(r, in);
	reckon_end(r);
	json_free(in);
	reckon_free(r);
}

static struct pricelist *
prices_of(struct jtext line)
{
	struct pricelist *prices = pricelist_new();
	struct json *in = json_new(JSON_LAZY);
	struct jtext text, which;

	if (json_whole(in, line.at, line.len) == 1) {
		text.at = json_text(in, &text.len);
		pricelist_add(prices, text, &which);
		if (which.len > 0)
			fuzz_must(
			    fuzz_is_json(which), "what is wrong is in it");
		pricelist_set_other(prices, text);
	}
	json_free(in);
	return prices;
}

static void
check_bill(const struct ledger *l, enum ledger_by by, struct xbuf *total)
{
	struct xbuf record = { 0 };
	struct table *t;
	struct bill bill;
	size_t i;

	bill_make(&bill, l, by);
	for (i = 0; i < ledger_count(l); i++) {
		bill_record(&bill, ledger_at(l, i), &record);
		fuzz_must(fuzz_is_json(jtext_of(&record)), "a record is JSON");
	}
	bill_record(&bill, &bill.total, total);
	fuzz_must(fuzz_is_json(jtext_of(total)), "and the total");
	t = bill_table(&bill, true);
	fuzz_must(table_rows(t) == ledger_count(l) + 1, "a row each");
	table_free(t);
	bill_free(&bill);
	xbuf_free(&record);
}

/* However it is grouped, the total is the same. */
static void
check_groups(const struct ledger *l, struct jtext total)
{
	struct ledger *groups;
	struct xbuf sum = { 0 };
	enum ledger_by by;

	for (by = LEDGER_MODEL; by <= LEDGER_MONTH; by++) {
		groups = ledger_group(l, by);
		check_bill(groups, by, &sum);
		fuzz_must_equal(jtext_of(&sum), total, "the groups' total");
		ledger_free(groups);
	}
	xbuf_free(&sum);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct jtext text = { (const char *)data, len }, line = { "", 0 };
	struct pricelist *prices;
	struct ledger *l = ledger_new();
	struct xbuf total = { 0 };

	fuzz_line(&text, &line);
	prices = prices_of(line);
	reckon_all(l, text);
	fuzz_must(ledger_told(l) <= ledger_count(l), "no more told than came");
	ledger_estimate(l, prices);
	check_bill(l, LEDGER_ANSWER, &total);
	check_groups(l, jtext_of(&total));
	xbuf_free(&total);
	ledger_free(l);
	pricelist_free(prices);
	return 0;
}
