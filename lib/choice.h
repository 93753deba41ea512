#ifndef CHOICE_H
#define CHOICE_H

#include <stdbool.h>

#include "jtext.h"

/* The choice of a response that counts, as a text: what chat_choice is to jv.
 */

/* The choice with index 0, or the first.  False when there is none. */
bool choice_first(struct jtext response, struct jtext *choice);

#endif
