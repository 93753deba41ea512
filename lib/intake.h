#ifndef INTAKE_H
#define INTAKE_H

#include <stdbool.h>
#include <stddef.h>

#include "answer.h"
#include "outcome.h"

/*
 * What takes the body of an answer, of whatever kind; opened anew for each
 * try of an exchange.
 */
struct intake {
	/* how is for the kind; secret, lent or NULL, must not come out. */
	void *(*open)(const void *how, const char *secret);
	/* Or NULL: lines of heads, see http.h. */
	void (*head)(void *, const char *line, size_t len);
	/* The HTTP status, and the Content-Type or "". */
	void (*begin)(void *, int http, const char *type);
	enum answer_news (*feed)(void *, const char *, size_t len);
	/*
	 * The body is over: why is NULL when it ended by itself, else says
	 * what ended it, and status is then what that means before anything
	 * came.
	 */
	void (*end)(void *, int status, const char *why);
	/* True once something that was asked for came. */
	bool (*has_begun)(const void *);
	/* True when some was written, so that nothing may be tried again. */
	bool (*was_written)(const void *);
	struct outcome *(*outcome)(void *); /* lent */
	void (*close)(void *); /* NULL is fine */
	/*
	 * What can be done about an error: "; try this", or "" where the reason
	 * says it all, or NULL for what can always be done.  ours: from
	 * OpenRouter.
	 */
	const char *(*cure)(const struct outcome *, bool ours);
};

#endif
