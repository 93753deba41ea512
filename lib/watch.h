#ifndef WATCH_H
#define WATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "display.h"
#include "xbuf.h"

/*
 * Pictures that take each other's place on a terminal.  Nothing about it is
 * set (no other screen, no hidden cursor), so whatever ends the program, or
 * stops it, leaves it as it was, with the last picture on it.
 */
struct watch {
	bool in_place; /* else pictures follow one another */
	bool has_begun;
};

/*
 * Looks whether standard output can do that: a terminal which TERM says is
 * not dumb.  From now on SIGWINCH and SIGCONT are taken by watch_wait alone.
 */
void watch_start(struct watch *, const struct display *);

/*
 * Writes a picture, lines that are no wider than the terminal, by xout.h; of
 * one that is too tall, what fits.  What the screen showed before the first
 * has scrolled away.
 */
void watch_show(struct watch *, const struct xbuf *picture);

enum watch_event {
	WATCH_DUE, /* it is time */
	WATCH_REDRAW, /* the terminal has changed, or the program went on */
	WATCH_READER_GONE /* of standard output */
};

/* Waits until a time as http_now tells it. */
enum watch_event watch_wait(int64_t until);

/*
 * Appends what draws a picture of so many lines, at most, from the top of a
 * screen: ECMA-48's CUP, EL and ED.
 */
void watch_frame(struct xbuf *, const struct xbuf *picture, size_t lines);

#endif
