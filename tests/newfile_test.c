/*
 * newfile_test - writes standard input to a file that appears whole
 *
 * usage: newfile_test file <bytes
 */

#include <err.h>
#include <unistd.h>

#include "file.h"
#include "io.h"
#include "newfile.h"

int
main(int argc, char **argv)
{
	struct xbuf bytes = { 0 };
	struct newfile *f;

	if (argc != 2)
		errx(64, "usage: newfile_test file <bytes");
	if ((f = newfile_start(argv[1])) == NULL)
		err(73, "%s: start", argv[1]);
	if (file_slurp(STDIN_FILENO, &bytes) == -1 ||
	    io_write(newfile_fd(f), bytes.at, bytes.len) == -1)
		err(74, "%s", argv[1]);
	xbuf_free(&bytes);
	if (newfile_commit(f) == -1)
		err(74, "%s: commit", argv[1]);
	return 0;
}
