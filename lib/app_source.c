/*
 * app_source - where a ranking of apps is from
 */

#include <stdlib.h>
#include <unistd.h>

#include "app_source.h"
#include "jvx.h"
#include "screen.h"
#include "terminal.h"
#include "width.h"
#include "xbuf.h"
#include "xout.h"

/* Appends a string of the answer's meta between two texts, if it is there. */
static void
put_meta(struct xbuf *out, const char *before, const jv *answer,
    const char *name, const char *after)
{
	jv meta = jvx_get(answer, "meta");
	jv string = jvx_get(&meta, name);
	char *line;

	if (jvx_has_text(&string)) {
		line = terminal_line(jv_string_value(string),
		    jv_string_length_bytes(jv_copy(string)));
		xbuf_printf(out, "%s%s%s", before, line, after);
		free(line);
	}
	jv_free(string);
	jv_free(meta);
}

void
app_source_show(const struct display *d, const jv *answer, bool trending)
{
	struct xbuf note = { 0 }, lines = { 0 };
	struct screen screen;

	if (trending)
		xbuf_puts(&note,
		    "In the order of growth, which the API does not tell. ");
	put_meta(&note, "From ", answer, "start_date", "");
	put_meta(&note, " to ", answer, "end_date", " (UTC). ");
	xbuf_puts(&note, "Source: OpenRouter (openrouter.ai/apps)");
	put_meta(&note, ", as of ", answer, "as_of", "");
	xbuf_puts(&note, ".");
	xbuf_puts(&lines, "\n");
	width_wrap(&lines, note.at, note.len, (size_t)d->width, 0);
	screen_open(&screen, STDOUT_FILENO, d->color, xout);
	screen_put(&screen, lines.at, lines.len);
	screen_end(&screen, true);
	screen_close(&screen);
	xbuf_free(&lines);
	xbuf_free(&note);
}
