#ifndef PRINTER_H
#define PRINTER_H

#include <stdbool.h>
#include <jv.h>

#include "fence.h"
#include "fold.h"
#include "jtext.h"
#include "screen.h"
#include "speech.h"
#include "xbuf.h"

/*
 * Prints what was asked for of answers, as it comes: to standard output, and
 * the reasoning beside it to standard error.
 */

/* The letters are those of the options. */
enum printer_what {
	PRINT_TEXT = 0,
	PRINT_CODE = 'c', /* code blocks */
	PRINT_JSON = 'j', /* the JSON value in the text */
	PRINT_REASONING = 'r',
	PRINT_CALLS = 't' /* of tools */
};

struct printer_wish {
	enum printer_what what;
	const char *language; /* of the code, or NULL: any */
	bool all; /* code blocks, not only the first */
	bool no_newline;
	bool show_reasoning; /* beside it */
};

/* One answer on its way through: a response, or the chunks of a stream. */
struct printer {
	const struct printer_wish *wish;
	struct speech speech;
	struct screen out, err;
	struct fence *fence;
	struct fold *fold;
	struct xbuf text; /* all of it, where it is needed at the end */
	bool found; /* what was asked for */
	bool in_block; /* code that is wanted */
	bool is_torn; /* the JSON */
	bool is_too_much; /* there are calls that could not be kept */
};

/* The wish is lent until printer_close. */
void printer_open(struct printer *, const struct printer_wish *);
void printer_close(struct printer *);

/*
 * Takes a chunk that can be told from its text to go on with the answer, and
 * returns true; false for what is for printer_take.
 */
bool printer_goes_on(struct printer *, struct jtext);

/*
 * Takes a response, chunk or error, as a value and as its text.  Returns the
 * exit status of the answer before, if this value begins another, or 0.
 */
int printer_take(struct printer *, const jv *value, struct jtext);

/*
 * Ends the answer, if one is begun: prints what waited for its end, says what
 * is wrong with it, and makes ready for the next.  Returns its exit status.
 */
int printer_end(struct printer *);

/* Says why an answer with this status has not what was asked for. */
void printer_report(const struct printer *, int status);

#endif
