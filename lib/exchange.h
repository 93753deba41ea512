#ifndef EXCHANGE_H
#define EXCHANGE_H

#include <stdbool.h>
#include <stdint.h>

#include "http.h"
#include "intake.h"

/*
 * A request and its answer, tried again where that is allowed: 408, 429,
 * 500, 502, 503, 504, 524, 529, a 402 for credit in flight, and connections
 * that failed before a status line came; never after a byte of an answer was
 * delivered.  Each wait is told in a line on standard error.
 * Ends by SIGPIPE when the reader of standard output goes away.
 */
struct exchange {
	struct http *http;
	struct http_request request;
	const struct intake *intake;
	const void *how; /* for intake->open */
	struct http_clocks clocks; /* deadline: 0 for all from now on */
	int retries;
	const char *secret; /* the key, to be kept out of all output, or NULL */
	const char *needs; /* the cure of a 403, or NULL */
	/*
	 * True where doing it twice would harm: then it is tried again only
	 * where the server has not got it, or says by 408, 429, 503 or 402 that
	 * it has not begun.
	 */
	bool once;

	/* What came of it, the caller's to free with exchange_free. */
	void *taken; /* by the intake */
	struct http_result result;
	int tried_again;
	int64_t started; /* the last try */
	int64_t first_ms; /* of it, to the first token, or -1 */
	int64_t total_ms; /* of all */
};

void exchange_run(struct exchange *);
void exchange_free(struct exchange *);

/* How it ended; lent. */
struct outcome *exchange_outcome(const struct exchange *);

/* Seconds that the server asks to wait, by header or by error; 0: none. */
double exchange_asked_wait(const struct exchange *);

/* Appends where it went, and why it failed; hostile: see terminal_warnx. */
void exchange_put_reason(struct xbuf *line, const struct exchange *);

/*
 * Says on standard error why the answer is not whole, and the cure, in a
 * line; nothing if it is.
 */
void exchange_complain(const struct exchange *);

#endif
