#ifndef JSON_H
#define JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <jv.h>

#include "xbuf.h"

/*
 * JSON values in a row, RFC 8259: each one's text as it came, and what libjq
 * makes of it.  Texts are for handing on: members, their order and every
 * digit are as they came; only white space outside strings is gone, so a
 * text is one line.  Values are for reading: libjq 1.6 rounds integers above
 * 2^53 and replaces what is not UTF-8, so a value is never written where a
 * text will do.
 *
 * Stricter than libjq, which also takes nan, 01, .5, raw control characters
 * in strings and bytes that are not UTF-8: all are faults here.  A byte
 * order mark is skipped where the input begins with it.
 */

/*
 * With JSON_BRIEF, strings of more bytes than this are cut down to a few
 * characters in the value.
 */
#define JSON_BRIEF_MAX 4096

enum json_flags {
	/*
	 * For requests with big attachments: the text is whole, and the value
	 * does not hold the attachments a second time.
	 */
	JSON_BRIEF = 1,
	/* libjq, which costs most, reads a text when its value is asked for. */
	JSON_LAZY = 2,
	/* White space within a value stays in its text: every byte as it came.
	 */
	JSON_SPACE = 4
};

struct json;

/* Bytes are pushed in, cut anywhere. */
struct json *json_new(int flags);
void json_free(struct json *); /* NULL is fine */

/*
 * Takes bytes up to the end of the next value.  Returns 1 when it is
 * complete, 0 when more bytes are needed, -1 at a fault; *used says how many
 * bytes were taken (the offending one not among them).
 */
int json_feed(struct json *, const char *, size_t len, size_t *used);

/*
 * Says that the input ends here: 1 when that completes a number, 0 when
 * nothing was begun, -1 when a value is torn.
 */
int json_end(struct json *);

/* Forgets all and takes exactly one value: 1, or -1 for anything else. */
int json_whole(struct json *, const char *, size_t len);

/*
 * The last complete value, each lent until the next value is begun.  The
 * text ends in a NUL that *len does not count.
 */
const char *json_text(const struct json *, size_t *len);
const jv *json_value(struct json *);

/* False when the text has white space outside strings: see JSON_SPACE. */
bool json_is_compact(const struct json *);

/*
 * Takes the text away without copying it: *text, which is empty, owns it
 * now.  Ask for the value before.
 */
void json_take(struct json *, struct xbuf *text);

/* The last fault, such as "byte 17: not UTF-8"; bytes count from 0. */
const char *json_fault(const struct json *);

/*
 * Reads values from a descriptor.  json_next returns 1, 0 at the end of the
 * input, -1 at a fault; read errors are faults too, told apart by
 * json_errno (0 where the bytes are to blame).  idle, unless NULL, is called
 * before each read that could block: flush there what was made of the
 * values so far.
 */
struct json *json_open(int fd, int flags, void (*idle)(void));
int json_next(struct json *);
int json_errno(const struct json *);

/*
 * After a fault: passes over the rest of the line.  Returns 1 when json_next
 * may go on behind it, 0 at the end of the input, -1.
 */
int json_skip_line(struct json *);

#endif
