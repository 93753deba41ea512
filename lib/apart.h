#ifndef APART_H
#define APART_H

#include <stdbool.h>
#include <stddef.h>

/*
 * In how many columns of a terminal most of the texts that differ still look
 * different when width_cut cuts them; 0 where none differ.  Sorts the texts,
 * which are such as width.h takes; unicode says what the ellipsis is.
 */
size_t apart_columns(const char **texts, size_t n, bool unicode);

#endif
