/*
 * replay - runs a harness over files, without a fuzzer
 *
 * For the seeds in make check, and to repeat what make fuzz has found.
 */

#include <err.h>
#include <fcntl.h>
#include <unistd.h>

#include "file.h"
#include "fuzz.h"

int
main(int argc, char **argv)
{
	struct xbuf b = { 0 };
	int fd, i;

	for (i = 1; i < argc; i++) {
		xbuf_clear(&b);
		if ((fd = open(argv[i], O_RDONLY)) == -1 ||
		    file_slurp(fd, &b) == -1)
			err(1, "%s", argv[i]);
		close(fd);
		LLVMFuzzerTestOneInput((const uint8_t *)b.at, b.len);
	}
	xbuf_free(&b);
	return 0;
}
