#ifndef XOUT_H
#define XOUT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Standard output, checked.  A failed write ends the program: quietly by
 * SIGPIPE when the reader has gone (even where SIGPIPE was ignored), else
 * with EX_IOERR and a line that says why.
 */
void xout(const char *, size_t len);
void xout_flush(void);

/*
 * Writes one JSON text of len bytes and a newline, and flushes.  On a
 * terminal the characters in its strings that utf8_is_unsafe names are written
 * as \u escapes: the same JSON, and harmless.
 */
void xout_json(const char *, size_t len);

/*
 * The same in parts, cut between characters and outside of escapes, and
 * without newline and flush.
 */
void xout_json_part(const char *, size_t len);

/*
 * Whether it carries JSON: failures are then told there as well, as error
 * objects.  xopt_next settles it, by a command and its options.
 */
void xout_settle(bool is_json);
bool xout_is_settled(void);
bool xout_is_json(void); /* no, until it is settled */

/*
 * A command whose output is run, and not read as JSON, defines this: it writes
 * a program that ends with the status, where others write an error object, and
 * needs no memory.  The words of an error object would be run.
 */
extern void xout_failure(int status) __attribute__((weak));

/* Ends the program as a write to a reader that has gone would. */
_Noreturn void xout_reader_gone(void);

/*
 * Flushes and closes, or a full disk looks like success; it carries nothing
 * from then on.
 */
void xout_close(void);

#endif
