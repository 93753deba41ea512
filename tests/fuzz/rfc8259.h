#ifndef RFC8259_H
#define RFC8259_H

#include <stdbool.h>

#include "jtext.h"

/* True for one JSON value, no deeper than SCAN_DEPTH_MAX, in white space. */
bool rfc8259_is(struct jtext);

#endif
