#ifndef DISPLAY_H
#define DISPLAY_H

#include <stdbool.h>

/* What a descriptor shows: a terminal's width, colours and characters. */
struct display {
	bool is_terminal;
	bool color; /* a terminal's, and NO_COLOR and TERM allow it */
	bool unicode; /* a terminal's, in a locale of UTF-8 */
	int width; /* in columns; DISPLAY_WIDTH where nothing says it */
};

enum { DISPLAY_WIDTH = 80 };

/*
 * A terminal is as wide as COLUMNS says, or as it says itself.  The locale is
 * the environment's, by LC_CTYPE; the program's own is not touched.
 */
void display_of(struct display *, int fd);

#endif
