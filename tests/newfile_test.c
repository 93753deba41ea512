/*
 * newfile_test - writes standard input to a file that appears whole
 *
 * usage: newfile_test [-i] file <bytes
 *        newfile_test file other
 *
 * With -i a signal interrupts both processes at once when there are two.
 * Exits 0 where two names are of one file, else 1.
 */

#include <err.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "io.h"
#include "newfile.h"

static void
interrupt(void)
{
	raise(SIGINT);
}

static int
make(const char *name)
{
	struct xbuf bytes = { 0 };
	struct newfile *f;

	if ((f = newfile_start(name)) == NULL)
		err(73, "%s: start", name);
	if (file_slurp(STDIN_FILENO, &bytes) == -1 ||
	    io_write(newfile_fd(f), bytes.at, bytes.len) == -1)
		err(74, "%s", name);
	xbuf_free(&bytes);
	if (newfile_commit(f) == -1)
		err(74, "%s: commit", name);
	return 0;
}

int
main(int argc, char **argv)
{
	if (argc == 2)
		return make(argv[1]);
	if (argc != 3)
		errx(64, "usage: newfile_test [-i] file [other]");
	if (strcmp(argv[1], "-i") != 0)
		return newfile_is_same(argv[1], argv[2]) ? 0 : 1;
	pthread_atfork(NULL, interrupt, interrupt);
	return make(argv[2]);
}
