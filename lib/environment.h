#ifndef ENVIRONMENT_H
#define ENVIRONMENT_H

/*
 * A copy of the environment without a variable: for what must not know the
 * key.  The array is the caller's to free, the strings are the process's own.
 */
char **environment_without(const char *name);

#endif
