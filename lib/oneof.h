#ifndef ONEOF_H
#define ONEOF_H

#include "xopt.h"

/*
 * The argument of the option read last, which is one of a few words, in any
 * case: returns which of them, NULL being behind the last, or ends as misuse,
 * naming them all: "--period: year: not one of day, week, month".
 */
int
xoneof(const struct xopt_command *, const char *arg, const char *const *words);

#endif
