#ifndef NUMBER_H
#define NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xbuf.h"

/*
 * The text of a JSON number (RFC 8259, section 6), taken apart: digits times
 * ten to the power of exponent, whatever their size.  Start it as {0}.
 */
struct number {
	bool negative;
	struct xbuf digits; /* with no 0 at either end; of 0 there are none */
	int64_t exponent; /* of the last digit; of 0 it is 0 */
};

/* Takes all of the text.  Returns 0, or -1 with errno set to EINVAL. */
int number_read(struct number *, const char *, size_t len);
void number_free(struct number *);

#endif
