/*
 * confine_rules - compiles the filters of confine.c
 *
 * Not part of the library: make runs it.  Writes C, an array of BPF for each
 * value of enum confine_to.
 */

#include <sys/ioctl.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

#include <seccomp.h>

#include "confine.h"

/*
 * Calls by name, or by number where libseccomp may be too old to know one:
 * since Linux 5.0 a new call has one number everywhere but on Alpha, which
 * libseccomp does not know, and MIPS, where all are above 4000 and such a rule
 * denies nothing.
 */
struct call {
	const char *name;
	int number;
};

/* To put a new file into its place. */
static const struct call places[] = {
	{ "unlink", 0 },
	{ "unlinkat", 0 },
	{ "rename", 0 },
	{ "renameat", 0 },
	{ "renameat2", 0 },
	{ "mkdir", 0 },
	{ "mkdirat", 0 },
	{ NULL, 0 },
};

/* Other ways of making, removing and changing files, but for writing. */
static const struct call changes[] = {
	{ "creat", 0 },
	{ "truncate", 0 },
	{ "truncate64", 0 },
	{ "ftruncate", 0 },
	{ "ftruncate64", 0 },
	{ "fallocate", 0 },
	{ "rmdir", 0 },
	{ "link", 0 },
	{ "linkat", 0 },
	{ "symlink", 0 },
	{ "symlinkat", 0 },
	{ "mknod", 0 },
	{ "mknodat", 0 },
	{ "chmod", 0 },
	{ "fchmod", 0 },
	{ "fchmodat", 0 },
	{ "fchmodat2", 452 },
	{ "chown", 0 },
	{ "chown32", 0 },
	{ "fchown", 0 },
	{ "fchown32", 0 },
	{ "lchown", 0 },
	{ "lchown32", 0 },
	{ "fchownat", 0 },
	{ "utime", 0 },
	{ "utimes", 0 },
	{ "futimesat", 0 },
	{ "utimensat", 0 },
	{ "utimensat_time64", 0 },
	{ "setxattr", 0 },
	{ "lsetxattr", 0 },
	{ "fsetxattr", 0 },
	{ "setxattrat", 463 },
	{ "removexattr", 0 },
	{ "lremovexattr", 0 },
	{ "fremovexattr", 0 },
	{ "removexattrat", 466 },
	{ "file_setattr", 469 },
	{ "memfd_create", 0 },
	{ "mq_open", 0 },
	{ "mq_unlink", 0 },
	{ NULL, 0 },
};

/* Other programs and processes.  tgkill(2) is what raise(3) needs. */
static const struct call processes[] = {
	{ "execve", 0 },
	{ "execveat", 0 },
	{ "fork", 0 },
	{ "vfork", 0 },
	{ "ptrace", 0 },
	{ "process_vm_readv", 0 },
	{ "process_vm_writev", 0 },
	{ "process_madvise", 440 },
	{ "kcmp", 0 },
	{ "pidfd_open", 434 },
	{ "pidfd_getfd", 438 },
	{ "pidfd_send_signal", 424 },
	{ "kill", 0 },
	{ "rt_sigqueueinfo", 0 },
	{ "rt_tgsigqueueinfo", 0 },
	{ "shmget", 0 },
	{ "shmat", 0 },
	{ "msgget", 0 },
	{ "semget", 0 },
	{ "ipc", 0 },
	{ NULL, 0 },
};

/* The kernel's rarer and riskier services. */
static const struct call services[] = {
	{ "bpf", 0 },
	{ "perf_event_open", 0 },
	{ "userfaultfd", 0 },
	{ "add_key", 0 },
	{ "request_key", 0 },
	{ "keyctl", 0 },
	{ "init_module", 0 },
	{ "finit_module", 0 },
	{ "delete_module", 0 },
	{ "kexec_load", 0 },
	{ "kexec_file_load", 0 },
	{ "mount", 0 },
	{ "umount", 0 },
	{ "umount2", 0 },
	{ "open_tree", 428 },
	{ "open_tree_attr", 467 },
	{ "move_mount", 429 },
	{ "fsopen", 430 },
	{ "fsconfig", 431 },
	{ "fsmount", 432 },
	{ "fspick", 433 },
	{ "mount_setattr", 442 },
	{ "pivot_root", 0 },
	{ "chroot", 0 },
	{ "unshare", 0 },
	{ "setns", 0 },
	{ "open_by_handle_at", 0 },
	{ "personality", 0 },
	{ "quotactl", 0 },
	{ "quotactl_fd", 443 },
	{ "swapon", 0 },
	{ "swapoff", 0 },
	{ "acct", 0 },
	{ "syslog", 0 },
	{ "reboot", 0 },
	{ "iopl", 0 },
	{ "ioperm", 0 },
	{ "modify_ldt", 0 },
	{ NULL, 0 },
};

/*
 * What a libc tries before something older, which can be told by its
 * arguments; and rings, which would get around a filter.
 */
static const struct call untold[] = {
	{ "clone3", 435 },
	{ "openat2", 437 },
	{ "io_uring_setup", 425 },
	{ "io_uring_enter", 426 },
	{ "io_uring_register", 427 },
	{ NULL, 0 },
};

static const struct call server[] = {
	{ "listen", 0 },
	{ "accept", 0 },
	{ "accept4", 0 },
	{ NULL, 0 },
};

static const struct call client[] = {
	{ "socket", 0 },
	{ "socketpair", 0 },
	{ "connect", 0 },
	{ "bind", 0 },
	{ NULL, 0 },
};

static const struct call reading[] = {
	{ "open", 0 },
	{ "openat", 0 },
	{ NULL, 0 },
};

static void
check(int error, const char *what)
{
	if (error < 0)
		errc(1, -error, "%s", what);
}

static void
deny(scmp_filter_ctx f, int with, const struct call *c)
{
	int number;

	for (; c->name != NULL; c++) {
		number = seccomp_syscall_resolve_name(c->name);
		if (number == __NR_SCMP_ERROR && (number = c->number) == 0)
			errx(1, "%s: libseccomp does not know it", c->name);
		check(seccomp_rule_add(f, SCMP_ACT_ERRNO(with), number, 0),
		    c->name);
	}
}

/*
 * Denies a call whose argument has these of the bits in mask.  The kernel
 * looks at the low half only.
 */
static void
deny_bits(scmp_filter_ctx f, int number, unsigned arg, unsigned long mask,
    unsigned long bits)
{
	check(seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), number, 1,
		  SCMP_CMP(arg, SCMP_CMP_MASKED_EQ, mask, bits)),
	    "a rule for an argument");
}

static void
deny_flags(scmp_filter_ctx f, unsigned mask, unsigned flags)
{
	deny_bits(f, SCMP_SYS(open), 1, mask, flags);
	deny_bits(f, SCMP_SYS(openat), 2, mask, flags);
}

static void
deny_writing(scmp_filter_ctx f)
{
	deny_flags(f, O_WRONLY, O_WRONLY);
	deny_flags(f, O_RDWR, O_RDWR);
	deny_flags(f, O_CREAT, O_CREAT);
	deny_flags(f, O_TRUNC, O_TRUNC);
}

/* The same but for files that open(2) makes: O_EXCL alone is no promise. */
static void
deny_changing(scmp_filter_ctx f)
{
	static const unsigned makes[] = { O_CREAT, O_EXCL };
	size_t i;

	for (i = 0; i < sizeof(makes) / sizeof(*makes); i++) {
		deny_flags(f, O_WRONLY | makes[i], O_WRONLY);
		deny_flags(f, O_RDWR | makes[i], O_RDWR);
	}
	deny_flags(f, O_CREAT | O_EXCL, O_CREAT);
	deny_flags(f, O_TRUNC, O_TRUNC);
}

/* A thread may be made, as libcurl does to look up a name. */
static void
deny_children(scmp_filter_ctx f)
{
	bool swapped = seccomp_arch_native() == SCMP_ARCH_S390 ||
	    seccomp_arch_native() == SCMP_ARCH_S390X;

	deny_bits(f, SCMP_SYS(clone), swapped ? 1 : 0, CLONE_THREAD, 0);
}

/* Typing into the terminal, for the shell to read. */
static void
deny_typing(scmp_filter_ctx f)
{
	deny_bits(f, SCMP_SYS(ioctl), 1, 0xffffffff, TIOCSTI);
	deny_bits(f, SCMP_SYS(ioctl), 1, 0xffffffff, TIOCLINUX);
}

static scmp_filter_ctx
new_filter(void)
{
	scmp_filter_ctx f;

	if ((f = seccomp_init(SCMP_ACT_ALLOW)) == NULL)
		errx(1, "libseccomp does not start");
	/* Of another architecture, such as x32. */
	check(
	    seccomp_attr_set(f, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_ERRNO(EPERM)),
	    "other architectures");
	/* A tree, not a list: the kernel runs it for every call there is. */
	check(seccomp_attr_set(f, SCMP_FLTATR_CTL_OPTIMIZE, 2), "a tree");
	return f;
}

static void
put(scmp_filter_ctx f, const char *name)
{
	struct sock_filter one;
	FILE *file;

	if ((file = tmpfile()) == NULL)
		err(1, "a temporary file");
	check(seccomp_export_bpf(f, fileno(file)), name);
	rewind(file);
	printf("static struct sock_filter %s[] = {\n", name);
	while (fread(&one, sizeof(one), 1, file) == 1)
		printf("\t{ 0x%02x, %u, %u, 0x%x },\n", one.code, one.jt,
		    one.jf, one.k);
	printf("};\n");
	if (ferror(file) || fclose(file) == EOF)
		err(1, "a temporary file");
}

static void
make(const char *name, enum confine_to to)
{
	scmp_filter_ctx f = new_filter();

	deny(f, EPERM, changes);
	deny(f, EPERM, processes);
	deny(f, EPERM, services);
	deny(f, EPERM, server);
	deny(f, ENOSYS, untold);
	deny_children(f);
	deny_typing(f);
	if (to == CONFINE_STREAMS)
		deny(f, EPERM, reading);
	else if (to == CONFINE_CACHE)
		deny_changing(f);
	else
		deny_writing(f);
	if (to != CONFINE_CACHE)
		deny(f, EPERM, places);
	if (to < CONFINE_NETWORK)
		deny(f, EPERM, client);
	put(f, name);
	seccomp_release(f);
}

int
main(void)
{
	make("confine_streams", CONFINE_STREAMS);
	make("confine_files", CONFINE_FILES);
	make("confine_network", CONFINE_NETWORK);
	make("confine_cache", CONFINE_CACHE);
	return fflush(stdout) == EOF || ferror(stdout) ? 1 : 0;
}
