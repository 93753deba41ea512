/*
 * confine_test - tries what a confined command may not do
 *
 * usage: confine_test free|streams|files|network|cache
 *        confine_test lacking ERRNO command [argument ...]
 *
 * The first confines itself, or for free does not, and tries a list of calls
 * beside a file that is called there; writes a line for each, its name and how
 * it ended: done, denied (EPERM), absent (ENOSYS), or tried, which is any other
 * error.  Writes "none" where this build has no confinement.  The second runs
 * a command as on a kernel that answers ERRNO, a number, for seccomp.
 */

#ifdef CONFINE

#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <arpa/inet.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "confine.h"

/* Each returns as its call does: -1 with errno, or something else. */
static int
read_file(void)
{
	return open("/etc/passwd", O_RDONLY);
}

static int
write_file(void)
{
	return open("there", O_WRONLY);
}

static int
update_file(void)
{
	return open("there", O_RDWR);
}

static int
make_file(void)
{
	return open("new", O_RDONLY | O_CREAT, 0600);
}

static int
make_new_file(void)
{
	return open("newest", O_WRONLY | O_CREAT | O_EXCL, 0600);
}

static int
write_file_exclusively(void)
{
	return open("there", O_WRONLY | O_EXCL);
}

static int
rename_new_file(void)
{
	return rename("newest", "kept");
}

static int
remove_new_file(void)
{
	return unlink("kept");
}

static int
empty_file(void)
{
	return open("there", O_RDONLY | O_TRUNC);
}

static int
append_file(void)
{
	return fopen("new", "a") != NULL ? 0 : -1;
}

static int
truncate_file(void)
{
	return truncate("there", 0);
}

static int
rename_file(void)
{
	return rename("there", "thence");
}

static int
rename_back(void)
{
	return renameat(AT_FDCWD, "thence", AT_FDCWD, "there");
}

static int
link_file(void)
{
	return link("there", "linked");
}

static int
symlink_file(void)
{
	return symlink("there", "symlinked");
}

static int
make_directory(void)
{
	return mkdir("directory", 0700);
}

static int
remove_directory(void)
{
	return rmdir("directory");
}

static int
make_fifo(void)
{
	return mkfifo("fifo", 0600);
}

static int
change_mode(void)
{
	return chmod("there", 0640);
}

static int
change_owner(void)
{
	return chown("there", getuid(), getgid());
}

static int
change_times(void)
{
	return utimensat(AT_FDCWD, "there", NULL, 0);
}

static int
remove_file(void)
{
	return unlink("there");
}

static int
make_memory_file(void)
{
	return memfd_create("memory", 0);
}

static int
run_program(void)
{
	static char *const argv[] = { NULL };

	return execve("/nonexistent/program", argv, argv);
}

static int
make_process(void)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(0);
	return pid == -1 ? -1 : waitpid(pid, NULL, 0);
}

static int
run_shell(void)
{
	static char *const argv[] = { NULL };

	errno = posix_spawn(NULL, "/bin/sh", NULL, NULL, argv, argv);
	return errno == 0 ? 0 : -1;
}

static void *
nothing(void *arg)
{
	return arg;
}

static int
make_thread(void)
{
	pthread_t thread;

	errno = pthread_create(&thread, NULL, nothing, NULL);
	return errno != 0 ? -1 : pthread_join(thread, NULL);
}

static int
look_into_parent(void)
{
	return (int)syscall(
	    SYS_process_vm_readv, getppid(), NULL, 0, NULL, 0, 0);
}

/* No signal is sent by either, but it is looked whether one could be. */
static int
signal_parent(void)
{
	return kill(getppid(), 0);
}

static int
signal_itself(void)
{
	return (int)syscall(SYS_tgkill, getpid(), getpid(), 0);
}

static int
make_socket(void)
{
	return socket(AF_INET, SOCK_STREAM, 0);
}

static int
make_socket_pair(void)
{
	int two[2];

	return socketpair(AF_UNIX, SOCK_STREAM, 0, two);
}

/* Of standard input's number, since a socket may not be had. */
static int
connect_socket(void)
{
	struct sockaddr_in sin = { .sin_family = AF_INET };

	return connect(STDIN_FILENO, (struct sockaddr *)&sin, sizeof(sin));
}

static int
be_server(void)
{
	return listen(STDIN_FILENO, 1);
}

static int
look_up_name(void)
{
	struct addrinfo *found = NULL;

	errno = getaddrinfo("localhost", "80", NULL, &found) == 0 ? 0 : ENOENT;
	return errno == 0 ? 0 : -1;
}

static int
type_into_terminal(void)
{
	return ioctl(STDIN_FILENO, TIOCSTI, "x");
}

/* The kernel takes no notice of the upper half. */
static int
type_into_terminal_oddly(void)
{
	return (int)syscall(SYS_ioctl, STDIN_FILENO, TIOCSTI | 1UL << 40, "x");
}

static int
write_file_oddly(void)
{
	return (int)syscall(
	    SYS_openat, AT_FDCWD, "there", O_WRONLY | 1UL << 40);
}

static int
get_memory(void)
{
	return mmap(NULL, 4096, PROT_READ | PROT_WRITE,
		   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED
	    ? -1
	    : 0;
}

static const struct attempt {
	const char *name;
	int (*make)(void);
} attempts[] = {
	{ "read-file", read_file },
	{ "write-file", write_file },
	{ "write-file-oddly", write_file_oddly },
	{ "update-file", update_file },
	{ "make-file", make_file },
	{ "make-new-file", make_new_file },
	{ "write-file-exclusively", write_file_exclusively },
	{ "rename-new-file", rename_new_file },
	{ "remove-new-file", remove_new_file },
	{ "empty-file", empty_file },
	{ "append-file", append_file },
	{ "truncate-file", truncate_file },
	{ "rename-file", rename_file },
	{ "rename-back", rename_back },
	{ "link-file", link_file },
	{ "symlink-file", symlink_file },
	{ "make-directory", make_directory },
	{ "remove-directory", remove_directory },
	{ "make-fifo", make_fifo },
	{ "change-mode", change_mode },
	{ "change-owner", change_owner },
	{ "change-times", change_times },
	{ "remove-file", remove_file },
	{ "make-memory-file", make_memory_file },
	{ "run-program", run_program },
	{ "run-shell", run_shell },
	{ "make-process", make_process },
	{ "make-thread", make_thread },
	{ "look-into-parent", look_into_parent },
	{ "signal-parent", signal_parent },
	{ "signal-itself", signal_itself },
	{ "make-socket", make_socket },
	{ "make-socket-pair", make_socket_pair },
	{ "connect-socket", connect_socket },
	{ "be-server", be_server },
	{ "look-up-name", look_up_name },
	{ "type-into-terminal", type_into_terminal },
	{ "type-into-terminal-oddly", type_into_terminal_oddly },
	{ "get-memory", get_memory },
};

/*
 * With arguments that are wrong, so that they do nothing; what is denied fails
 * with EPERM before these are looked at.
 */
static const struct {
	const char *name;
	long number;
} calls[] = {
	{ "execveat", SYS_execveat },
	{ "ptrace", SYS_ptrace },
	{ "rt_sigqueueinfo", SYS_rt_sigqueueinfo },
	{ "rt_tgsigqueueinfo", SYS_rt_tgsigqueueinfo },
	{ "bpf", SYS_bpf },
	{ "userfaultfd", SYS_userfaultfd },
	{ "perf_event_open", SYS_perf_event_open },
	{ "keyctl", SYS_keyctl },
	{ "mount", SYS_mount },
	{ "unshare", SYS_unshare },
	{ "setns", SYS_setns },
	{ "renameat2", SYS_renameat2 },
	{ "setxattr", SYS_setxattr },
	{ "fallocate", SYS_fallocate },
	{ "setxattrat", 463 },
	{ "fchmodat2", 452 },
	{ "openat2", 437 },
	{ "clone3", 435 },
	{ "io_uring_setup", 425 },
#ifdef __x86_64__
	{ "x32-getpid", 0x40000000 | SYS_getpid },
#endif
};

static const char *
end(long ret)
{
	if (ret != -1)
		return "done";
	switch (errno) {
	case EPERM:
		return "denied";
	case ENOSYS:
		return "absent";
	default:
		return "tried";
	}
}

static void
tell(const char *name, long ret)
{
	printf("%s %s\n", name, end(ret));
	fflush(stdout);
}

static void
try_all(void)
{
	size_t i;

	for (i = 0; i < sizeof(attempts) / sizeof(*attempts); i++)
		tell(attempts[i].name, attempts[i].make());
	for (i = 0; i < sizeof(calls) / sizeof(*calls); i++)
		tell(calls[i].name,
		    syscall(calls[i].number, -1L, -1L, -1L, -1L, -1L, -1L));
}

static void
confine_as(const char *name)
{
	static const char *const names[] = {
		[CONFINE_STREAMS] = "streams",
		[CONFINE_FILES] = "files",
		[CONFINE_NETWORK] = "network",
		[CONFINE_CACHE] = "cache",
	};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(name, names[i]) == 0)
			confine((enum confine_to)i);
}

/* From now on the kernel has no seccomp. */
static void
take_seccomp(unsigned with)
{
	struct sock_filter rules[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
		    offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_seccomp, 1, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_prctl, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | with),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog filter = { sizeof(rules) / sizeof(*rules), rules };

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == -1 ||
	    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == -1)
		err(1, "seccomp");
}

int
main(int argc, char **argv)
{
	if (argc > 3 && strcmp(argv[1], "lacking") == 0) {
		take_seccomp((unsigned)strtoul(argv[2], NULL, 10));
		execvp(argv[3], argv + 3);
		err(127, "%s", argv[3]);
	}
	if (argc != 2)
		errx(
		    64, "usage: confine_test free|streams|files|network|cache");
	confine_as(argv[1]);
	try_all();
	return 0;
}

#else

#include <stdio.h>

int
main(void)
{
	puts("none");
	return 0;
}

#endif
