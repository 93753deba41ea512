/*
 * inject - a library to preload: memory runs out, calls fail or come short
 *
 * INJECT is the name of the program that shall have it, of all that inherit
 * the environment, and the rest of it says what:
 *
 *	INJECT_COUNT	a file, which will hold the number of allocations
 *	INJECT_NOMEM	N: this allocation fails, counted from 1; N+: so do
 *			all that follow
 *	INJECT_SHORT	set: reads and writes take one byte at a time
 *	INJECT_EINTR	a seed: about a third of all calls are interrupted
 *	INJECT_EAGAIN	a seed: reads and writes often would block
 *	INJECT_OPEN	N,ERROR: this open fails so
 *	INJECT_READ	N,ERROR: this read fails so
 *	INJECT_WRITE	N,ERROR: this write to standard output fails so
 *
 * Allocations are those since main's start.  Calls that libc makes by itself,
 * as stdio does, are not reached.  It needs glibc, which lets programs have
 * their own malloc, and gives its own another name.
 */

/* Which would have wrappers of its own around read and others. */
#undef _FORTIFY_SOURCE

#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);

/* What a fortified program calls. */
ssize_t __read_chk(int, void *, size_t, size_t);
ssize_t __recv_chk(int, void *, size_t, size_t, int);
int __poll_chk(struct pollfd *, nfds_t, int, size_t);

/* The Nth call of a kind fails. */
struct nth {
	long n; /* 0: none does */
	int error;
	atomic_long calls;
};

static struct {
	bool on;
	bool is_short;
	bool no_more; /* memory, from the one that failed on */
	long fails; /* allocation; 0: none */
	long interrupts, blocks; /* seeds; 0: not */
	struct nth open, read, write;
	atomic_long calls;
	_Atomic uint64_t own;
	_Atomic uint64_t *count;
} inject = { .count = &inject.own };

static long
number(const char *name)
{
	const char *value = getenv(name);

	return value != NULL ? strtol(value, NULL, 10) : 0;
}

static void
set_nth(struct nth *nth, const char *name)
{
	const char *value = getenv(name);

	if (value == NULL || strchr(value, ',') == NULL)
		return;
	nth->n = strtol(value, NULL, 10);
	nth->error = (int)strtol(strchr(value, ',') + 1, NULL, 10);
}

/* In a mapping the number outlives any end of the program. */
static void
share_count(const char *path)
{
	void *at;
	int fd;

	if (path == NULL)
		return;
	fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd == -1 || ftruncate(fd, sizeof(*inject.count)) == -1)
		abort();
	at = mmap(NULL, sizeof(*inject.count), PROT_READ | PROT_WRITE,
	    MAP_SHARED, fd, 0);
	if (at == MAP_FAILED)
		abort();
	close(fd);
	inject.count = at;
}

static void __attribute__((constructor)) begin(void)
{
	const char *name = getenv("INJECT"), *nomem = getenv("INJECT_NOMEM");

	if (name == NULL || strcmp(name, program_invocation_short_name) != 0)
		return;
	share_count(getenv("INJECT_COUNT"));
	inject.fails = number("INJECT_NOMEM");
	inject.no_more = nomem != NULL && strchr(nomem, '+') != NULL;
	inject.is_short = getenv("INJECT_SHORT") != NULL;
	inject.interrupts = number("INJECT_EINTR");
	inject.blocks = number("INJECT_EAGAIN");
	set_nth(&inject.open, "INJECT_OPEN");
	set_nth(&inject.read, "INJECT_READ");
	set_nth(&inject.write, "INJECT_WRITE");
	inject.on = true;
}

/* Memory */

static bool
is_refused(void)
{
	long n;

	if (!inject.on)
		return false;
	n = (long)++*inject.count;
	if (n != inject.fails &&
	    !(inject.no_more && inject.fails > 0 && n > inject.fails))
		return false;
	errno = ENOMEM;
	return true;
}

void *
malloc(size_t size)
{
	return is_refused() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
	return is_refused() ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *p, size_t size)
{
	return is_refused() ? NULL : __libc_realloc(p, size);
}

void *
memalign(size_t align, size_t size)
{
	return is_refused() ? NULL : __libc_memalign(align, size);
}

void *
aligned_alloc(size_t align, size_t size)
{
	return memalign(align, size);
}

int
posix_memalign(void **p, size_t align, size_t size)
{
	int saved = errno;

	*p = memalign(align, size);
	errno = saved;
	return *p == NULL ? ENOMEM : 0;
}

/* Calls */

static bool
fails(struct nth *nth)
{
	if (!inject.on || nth->n == 0 || ++nth->calls != nth->n)
		return false;
	errno = nth->error;
	return true;
}

/* A third of the time, and never the same way for two seeds. */
static bool
strikes(long seed, int error)
{
	uint64_t n;

	if (!inject.on || seed == 0)
		return false;
	n = (uint64_t)++inject.calls + (uint64_t)seed * 1000003;
	/* Knuth's multiplicative hash. */
	if ((n * 11400714819323198485U >> 32) % 3 != 0)
		return false;
	errno = error;
	return true;
}

static bool
is_interrupted(void)
{
	return strikes(inject.interrupts, EINTR);
}

/* An eventfd, unlike all else, takes its eight bytes or none, and at once. */
static bool
is_event(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && (st.st_mode & S_IFMT) == 0;
}

static bool
is_disturbed(int fd)
{
	return !is_event(fd) &&
	    (is_interrupted() || strikes(inject.blocks, EAGAIN));
}

static size_t
shorter(int fd, size_t len)
{
	return inject.is_short && len > 1 && !is_event(fd) ? 1 : len;
}

ssize_t
read(int fd, void *buf, size_t len)
{
	if (is_disturbed(fd) || fails(&inject.read))
		return -1;
	return syscall(SYS_read, fd, buf, shorter(fd, len));
}

ssize_t
write(int fd, const void *buf, size_t len)
{
	if (is_disturbed(fd) || (fd == STDOUT_FILENO && fails(&inject.write)))
		return -1;
	return syscall(SYS_write, fd, buf, shorter(fd, len));
}

ssize_t
recv(int fd, void *buf, size_t len, int flags)
{
	if (is_disturbed(fd))
		return -1;
	return syscall(
	    SYS_recvfrom, fd, buf, shorter(fd, len), flags, NULL, NULL);
}

ssize_t
send(int fd, const void *buf, size_t len, int flags)
{
	if (is_disturbed(fd))
		return -1;
	return syscall(SYS_sendto, fd, buf, shorter(fd, len), flags, NULL, 0);
}

int
poll(struct pollfd *fds, nfds_t n, int ms)
{
	struct timespec t = { ms / 1000, ms % 1000 * 1000000L };

	if (is_interrupted())
		return -1;
	return ppoll(fds, n, ms < 0 ? NULL : &t, NULL);
}

int
epoll_wait(int fd, struct epoll_event *events, int max, int ms)
{
	if (is_interrupted())
		return -1;
	return epoll_pwait(fd, events, max, ms, NULL);
}

int
open(const char *path, int flags, ...)
{
	va_list ap;
	mode_t mode;

	va_start(ap, flags);
	mode = (flags & O_CREAT) != 0 ? va_arg(ap, mode_t) : 0;
	va_end(ap);
	if (fails(&inject.open))
		return -1;
	return openat(AT_FDCWD, path, flags, mode);
}

ssize_t
__read_chk(int fd, void *buf, size_t len, size_t size)
{
	(void)size;
	return read(fd, buf, len);
}

ssize_t
__recv_chk(int fd, void *buf, size_t len, size_t size, int flags)
{
	(void)size;
	return recv(fd, buf, len, flags);
}

int
__poll_chk(struct pollfd *fds, nfds_t n, int ms, size_t size)
{
	(void)size;
	return poll(fds, n, ms);
}
