#ifndef COMPLETION_H
#define COMPLETION_H

#include "intake.h"

/*
 * Takes the answer to a chat completion.  how is an enum answer_form, what it
 * opens a struct answer.
 */
extern const struct intake completion_intake;

#endif
