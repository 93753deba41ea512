/*
 * printer - prints of answers what was asked for
 */

#include <err.h>
#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

#include "apierror.h"
#include "chat_verdict.h"
#include "extract.h"
#include "printer.h"
#include "terminal.h"
#include "toolcall.h"
#include "xout.h"

static void
write_error(const char *s, size_t len)
{
	/* Both may be one terminal: keep the order. */
	xout_flush();
	if (fwrite(s, 1, len, stderr) != len)
		err(EX_IOERR, "standard error");
}

static void
put(struct printer *p, const char *s, size_t len)
{
	p->found |= len > 0;
	screen_put(&p->out, s, len);
}

static void
take_code(void *arg, enum fence_event event, const char *s, size_t len)
{
	struct printer *p = arg;
	const char *language = p->wish->language;

	switch (event) {
	case FENCE_OPEN:
		p->in_block = (p->wish->all || !p->found) &&
		    (language == NULL || fence_is(s, len, language));
		p->found |= p->in_block;
		break;
	case FENCE_TEXT:
		if (p->in_block)
			put(p, s, len);
		break;
	case FENCE_CLOSE:
		p->in_block = false;
		break;
	}
}

static void
take_reasoning(void *arg, const char *s, size_t len)
{
	struct printer *p = arg;

	if (p->wish->what == PRINT_REASONING)
		put(p, s, len);
	else
		screen_put(&p->err, s, len);
}

static void
take_text(void *arg, const char *s, size_t len)
{
	struct printer *p = arg;

	screen_end(&p->err, true);
	switch (p->wish->what) {
	case PRINT_TEXT:
		put(p, s, len);
		break;
	case PRINT_CODE:
		fence_feed(p->fence, s, len);
		break;
	case PRINT_JSON:
		xbuf_put(&p->text, s, len);
		break;
	default:
		break;
	}
}

/* Takes what is to be put together at the end. */
static void
take_parts(struct printer *p, struct jtext text)
{
	struct jtext message;

	if (p->speech.verdict.in_stream)
		p->is_too_much |= fold_take(p->fold, text) == -1;
	else if (toolcall_message(text, &message))
		xbuf_put(&p->text, message.at, message.len);
}

/* Returns status, or EX_DATAERR where a whole answer's calls are faulty. */
static int
put_calls(struct printer *p, int status)
{
	struct xbuf lines = { 0 }, fault = { 0 };
	struct jtext message;

	if (p->is_too_much && status == 0) {
		warnx("the answer has more than %d parts", FOLD_PARTS_MAX);
		status = EX_DATAERR;
	}
	fold_message(p->fold, &p->text);
	message = jtext_of(&p->text);
	if (toolcall_put(&lines, message, &fault) == -1 && status == 0) {
		terminal_warnx("%s", fault.at);
		status = EX_DATAERR;
	}
	put(p, lines.at, lines.len);
	xbuf_free(&fault);
	xbuf_free(&lines);
	return status;
}

static void
put_json(struct printer *p)
{
	struct xbuf value = { 0 };

	p->is_torn = extract_json(p->text.at, p->text.len, &value) == -1;
	put(p, value.at, value.len);
	xbuf_free(&value);
}

void
printer_open(struct printer *p, const struct printer_wish *wish)
{
	bool reasons = wish->what == PRINT_REASONING || wish->show_reasoning;

	*p = (struct printer){ .wish = wish };
	speech_start(&p->speech, take_text, reasons ? take_reasoning : NULL, p);
	screen_open(&p->out, STDOUT_FILENO, false, xout);
	screen_open(&p->err, STDERR_FILENO, true, write_error);
	p->fence = fence_new(take_code, p);
	p->fold = fold_new();
}

void
printer_close(struct printer *p)
{
	xbuf_free(&p->text);
	fold_free(p->fold);
	fence_free(p->fence);
	screen_close(&p->err);
	screen_close(&p->out);
	speech_free(&p->speech);
}

/* Puts what was waiting for the answer's end.  Returns the status. */
static int
put_rest(struct printer *p, int status)
{
	switch (p->wish->what) {
	case PRINT_CODE:
		fence_end(p->fence);
		break;
	case PRINT_JSON:
		put_json(p);
		break;
	case PRINT_CALLS:
		status = put_calls(p, status);
		break;
	default:
		break;
	}
	screen_end(&p->out, !p->wish->no_newline);
	screen_end(&p->err, true);
	return status;
}

int
printer_end(struct printer *p)
{
	const struct printer_wish *wish = p->wish;
	int status;

	if (!p->speech.begun)
		return 0;
	status = put_rest(p, chat_verdict_end(&p->speech.verdict));
	if (status != 0 || !p->found) {
		xout_flush();
		printer_report(p, status);
	}
	if (status == 0 && !p->found)
		status = EXIT_NO;
	printer_close(p);
	printer_open(p, wish);
	return status;
}

bool
printer_goes_on(struct printer *p, struct jtext text)
{
	return speech_goes_on(&p->speech, text);
}

int
printer_take(struct printer *p, const jv *value, struct jtext text)
{
	int status = 0;

	if (chat_verdict_begins(&p->speech.verdict, value))
		status = printer_end(p);
	speech_take(&p->speech, value, text);
	if (p->wish->what == PRINT_CALLS)
		take_parts(p, text);
	return status;
}
