#ifndef MOCK_ANSWER_H
#define MOCK_ANSWER_H

#include "mock.h"

/* Builds answers, piece by piece. */

/* An answer without headers and body, to be sent in this manner. */
void
mock_answer_init(struct mock_answer *, int status, const struct mock_manner *);
void mock_answer_free(struct mock_answer *);

/* Sets a header in place of one with that name; value NULL removes it. */
void
mock_answer_header(struct mock_answer *, const char *name, const char *value);

/* Ends a piece: all that was added to the body since the last one. */
void mock_answer_piece(struct mock_answer *, bool counts);

/* A whole answer: these bytes of this media type, one piece. */
void mock_answer_whole(
    struct mock_answer *, const char *type, const char *, size_t len);

/* The same for JSON in a buffer, which it empties and frees. */
void mock_answer_json(struct mock_answer *, struct xbuf *);

/* The same for a value, which is given away. */
void mock_answer_value(struct mock_answer *, jv);

/* A whole error in the API's shape. */
void mock_answer_error(struct mock_answer *, int code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * Works the manner into the complete body: garbage or a page in place of the
 * rest, the fault's offset, pieces of a fixed size.
 */
void mock_answer_finish(struct mock_answer *);

#endif
