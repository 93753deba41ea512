#ifndef MESSAGE_H
#define MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "attach.h"
#include "inlay.h"
#include "xbuf.h"

/*
 * A message to be made.  Its content is a string where there is only text;
 * with attachments it is an array of parts, the text first.
 */
struct message {
	const char *role;
	const char *tool_call_id; /* or NULL */
	/*
	 * The text, joined by spaces; - is standard input, set off by empty
	 * lines.  Ends with NULL.
	 */
	char *const *words;
	struct attachment *attachments;
	size_t n;
	bool replace; /* what is not UTF-8 in text, as struct text */
};

/* True for the roles that a message may have. */
bool message_is_role(const char *);

/*
 * Writes it to out, or ends the program with an error object.  What it points
 * to is lent until out is written.
 */
void xmessage(struct inlay *out, const struct message *);

/* Writes a system message: of text, or of the file that @file names. */
void xmessage_system(struct xbuf *, const char *text, bool replace);

#endif
