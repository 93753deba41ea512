/*
 * dump - writes a program's counts where it ends by _exit(2) or by a signal of
 * its own, which gcov's runtime does not see
 *
 * Linked into all programs of make coverage, with --wrap for both names.
 */

void __gcov_dump(void);
_Noreturn void __real__exit(int status);
_Noreturn void __wrap__exit(int status);
int __real_raise(int sig);
int __wrap_raise(int sig);

_Noreturn void
__wrap__exit(int status)
{
	__gcov_dump();
	__real__exit(status);
}

int
__wrap_raise(int sig)
{
	__gcov_dump();
	return __real_raise(sig);
}
