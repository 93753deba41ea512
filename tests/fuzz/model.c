/*
 * model - a record of the catalogue, of any members: its row and its card are
 * harmless and fit the terminal
 */

#include <string.h>

#include "fuzz.h"
#include "json.h"
#include "model.h"
#include "utf8.h"
#include "width.h"

static void
check_line(struct jtext line, size_t width)
{
	uint32_t c;
	size_t i, n;

	fuzz_must(width_of(line.at, line.len) <= width, "no line is too wide");
	for (i = 0; i < line.len; i += n) {
		n = utf8_next(line.at + i, line.len - i, &c);
		fuzz_must(n > 0 && !utf8_is_unsafe(c), "all is harmless");
	}
}

static void
check_lines(const struct xbuf *out, const struct display *d)
{
	struct jtext text = jtext_of(out), line;

	while (fuzz_line(&text, &line))
		check_line(line, (size_t)d->width);
}

static void
check_row(struct jtext text, const jv *value, const struct display *d)
{
	struct table *t = table_new(model_columns, MODEL_COLUMNS);
	struct xbuf out = { 0 };
	size_t i, tabs = 0;

	model_row(t, text, value);
	fuzz_must(table_rows(t) == 1, "one row");
	table_draw(t, d, true, &out);
	check_lines(&out, d);
	xbuf_clear(&out);
	table_tsv(t, false, &out);
	for (i = 0; i < out.len; i++)
		tabs += out.at[i] == '\t';
	fuzz_must(tabs == MODEL_COLUMNS - 1, "all columns");
	fuzz_must(strchr(out.at, '\n') == out.at + out.len - 1, "one line");
	table_free(t);
	xbuf_free(&out);
}

static void
check_card(struct jtext text, const jv *value, const struct display *d)
{
	struct card *c = model_card(text, value);
	struct xbuf out = { 0 };

	xbuf_put(&out, "", 0);
	card_draw(c, d, &out);
	check_lines(&out, d);
	card_tsv(c, &out);
	card_free(c);
	xbuf_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct display d = { true, false, len % 2 == 0, 20 + (int)(len % 97) };
	struct json *json = json_new(0);
	struct jtext text;

	if (json_whole(json, (const char *)data, len) == 1) {
		text.at = json_text(json, &text.len);
		check_row(text, json_value(json), &d);
		check_card(text, json_value(json), &d);
	}
	json_free(json);
	return 0;
}
