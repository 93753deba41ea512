#ifndef CONFINE_H
#define CONFINE_H

/*
 * Gives up, for good, what a command never does, so that an input that takes
 * it over gains little; much as pledge(2) does on OpenBSD.  A call that was
 * given up fails with EPERM; nothing is killed.
 *
 * Linux only, by a seccomp filter; where the kernel has none it is silent.
 * libseccomp compiles the filter while make runs (confine_rules.c), and the
 * kernel is given it as it is: that adds 0.08 ms to a start of 0.6 ms, where
 * libseccomp at run time would add 0.6 ms.  The filter lists what is denied,
 * since what a libc calls for all the rest differs and changes.  Landlock is
 * not used: it could not deny more.
 *
 * Also keeps the process out of core dumps and away from debuggers of the
 * same user, as ssh-agent(1) does: the key is in its environment.
 */
enum confine_to {
	CONFINE_STREAMS, /* what is open: no file, socket or other process */
	CONFINE_FILES, /* the same, and reading files */
	CONFINE_NETWORK /* the same, and being a client */
};
void confine(enum confine_to);

#endif
