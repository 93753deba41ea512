#ifndef MOCK_TEXT_H
#define MOCK_TEXT_H

#include <stddef.h>

#include "jtext.h"
#include "xbuf.h"

/* Small things done with texts. */

/* Appends what a JSON string means. */
void mock_text_decode(struct xbuf *, struct jtext string);

/* How many bytes the first so many tokens take: words, long ones cut. */
size_t mock_text_tokens(const char *, size_t len, long tokens);

/* The greatest length up to max that cuts no character; s is UTF-8. */
size_t mock_text_cut(const char *, size_t len, size_t max);

/*
 * Writes a member into an object that is being written.  What is empty is
 * left out, and so is what extra has under that name.
 */
void mock_text_member(
    struct xbuf *, struct jtext extra, const char *name, struct jtext value);

/* Writes the members of extra. */
void mock_text_members(struct xbuf *, struct jtext extra);

#endif
