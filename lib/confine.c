/*
 * confine - gives up what a command never does
 */

#include "confine.h"

#ifdef CONFINE

#include <sys/prctl.h>
#include <sys/syscall.h>

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <unistd.h>

#include "confine_rules.h"

/* As in the header of Linux 4.17. */
#ifndef SECCOMP_FILTER_FLAG_SPEC_ALLOW
#define SECCOMP_FILTER_FLAG_SPEC_ALLOW (1UL << 2)
#endif

#define FILTER(rules)                                                          \
	{                                                                      \
		sizeof(rules) / sizeof(*(rules)), (rules)                      \
	}

static long
set_filter(unsigned long flags, struct sock_fprog *filter)
{
	return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, filter);
}

void
confine(enum confine_to to)
{
	struct sock_fprog filters[] = {
		[CONFINE_STREAMS] = FILTER(confine_streams),
		[CONFINE_FILES] = FILTER(confine_files),
		[CONFINE_NETWORK] = FILTER(confine_network),
		[CONFINE_CACHE] = FILTER(confine_cache),
	};

	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	/* Before Linux 5.16 a filter without this flag slows down all code. */
	if (set_filter(SECCOMP_FILTER_FLAG_SPEC_ALLOW, &filters[to]) == -1 &&
	    errno == EINVAL)
		set_filter(0, &filters[to]);
}

#else

/* Not Linux, or a runtime must write its report at the end: see Makefile. */
void
confine(enum confine_to to)
{
	(void)to;
}

#endif
