/*
 * printer_report - why an answer has not what was asked for, and the cure
 */

#include <err.h>
#include <sysexits.h>

#include "apierror.h"
#include "chat_verdict.h"
#include "printer.h"
#include "terminal.h"

/* Why an answer that is whole has not what was asked for. */
static const char *
lack(const struct printer *p)
{
	const struct speech *s = &p->speech;

	if (p->wish->what == PRINT_REASONING)
		return "the answer holds no reasoning to show";
	if (p->wish->what == PRINT_CALLS)
		return "the answer calls no tool";
	if (p->is_torn)
		return "the JSON in the answer ends too early";
	if (s->has_text && p->wish->what == PRINT_JSON)
		return "the answer holds no JSON";
	if (s->has_text)
		return "the answer holds no code block";
	if (s->has_calls)
		return "no text: the answer calls tools (or-text -t)";
	if (s->has_reasoning)
		return "no text, only reasoning (or-text -r)";
	if (s->has_media)
		return "no text, only images or audio";
	return "the answer is empty";
}

static const char *
cure(const struct printer *p, int status)
{
	if (status == EXIT_CUT && !p->speech.has_text &&
	    p->speech.has_reasoning)
		return " while reasoning; raise max_completion_tokens or "
		       "lower reasoning.effort";
	if (status == EXIT_CUT)
		return "; raise max_completion_tokens";
	if (status == EXIT_BROKEN)
		return "; what came is a fragment";
	return "";
}

void
printer_report(const struct printer *p, int status)
{
	const struct speech *s = &p->speech;
	const char *language = p->wish->language;

	if (s->error != NULL) {
		if (!apierror_was_said())
			terminal_warnx("%s%s",
			    status == EXIT_BROKEN
				? "the answer was broken off: "
				: "",
			    s->error);
	} else if (s->refusal.len > 0)
		terminal_warnx("the answer was refused: %s", s->refusal.at);
	else if (status != 0 && status != EX_DATAERR)
		warnx("%s%s", chat_verdict_reason(status), cure(p, status));
	else if (!p->found)
		terminal_warnx("%s%s%s", lack(p),
		    s->has_text && language != NULL ? " in " : "",
		    s->has_text && language != NULL ? language : "");
}
