#ifndef ONEOF_H
#define ONEOF_H

#include "xopt.h"

/*
 * An option's argument that is one of a few words: returns which of them, NULL
 * being the last, or ends as misuse, naming them all: "--period: year: not
 * day, week or month".
 */
int xoneof(const struct xopt_command *, const char *option, const char *arg,
    const char *const *words);

#endif
