#ifndef EXACT_H
#define EXACT_H

#include "jtext.h"

/* What there is in JSON that programs lose when they read and write it. */
enum exact_loss {
	/* An integer that a double has not, nor JavaScript. */
	EXACT_INTEGER = 1,
	/* Another such number: of many digits, beyond 1e290, or -0. */
	EXACT_NUMBER = 2,
	/* Half of a surrogate pair, which no UTF-8 can spell. */
	EXACT_HALF = 4
};

/* Returns those that are in a value. */
int exact_losses(struct jtext);

#endif
