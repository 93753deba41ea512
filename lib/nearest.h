#ifndef NEAREST_H
#define NEAREST_H

#include <stddef.h>

/*
 * The slugs (author/name) that somebody may have meant by a wrong one: by the
 * fewest letters to add, leave out, change or swap, of either case.  A slug
 * that begins as the wrong one, or has its very name under another author, is
 * as near as one wrong letter.
 *
 * Writes at most max of the n slugs to best, the nearest first, of equals the
 * earlier; only those that are near enough for a guess.  Returns how many.
 * More than NEAREST_MAX are never given.
 */
enum { NEAREST_MAX = 8 };
size_t nearest(const char *wrong, const char *const *slugs, size_t n,
    const char **best, size_t max);

#endif
