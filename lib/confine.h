#ifndef CONFINE_H
#define CONFINE_H

/*
 * Gives up, for good, what a command never does, so that an input that takes
 * it over gains little; much as pledge(2) does on OpenBSD.  A call that was
 * given up fails with EPERM; nothing is killed.
 *
 * Linux only, by a seccomp filter; where the kernel has none it is silent.
 * libseccomp compiles the filter while make runs (confine_rules.c), and the
 * kernel is given it as it is: that takes a small part of what libseccomp
 * would take at each start.  The filter lists what is denied, since what a
 * libc calls for all the rest differs and changes.
 *
 * What it cannot tell stays allowed.  Files are read by any name: Landlock
 * could say which, and which ports, but names come with the options and from
 * libraries (resolver, certificates, libmagic), each is a rule of several
 * calls, and ports need Linux 6.7.  A signal can be sent as raise(3) sends it,
 * by tgkill(2) or tkill(2).  With CONFINE_NETWORK a socket may be of AF_UNIX,
 * which resolvers talk over, and may be bound, as glibc does with netlink to
 * look up a name: that can make a socket in the file system, and no other file.
 * With CONFINE_CACHE a file is opened for writing only where it was not there
 * (O_EXCL); renaming can replace others, and they can be removed.
 *
 * Also keeps the process out of core dumps and away from debuggers of the
 * same user, as ssh-agent(1) does: the key is in its environment.
 */
enum confine_to {
	CONFINE_STREAMS, /* what is open: nothing else is opened or made */
	CONFINE_FILES, /* the same, and reading files */
	CONFINE_NETWORK, /* the same, and being a client */
	CONFINE_CACHE /* the same, and making new files and renaming them */
};
void confine(enum confine_to);

#endif
