/*
 * terminal_test - makes standard input harmless, taken by so many bytes
 */

#include <stdio.h>
#include <stdlib.h>

#include "terminal.h"

int
main(int argc, char **argv)
{
	char piece[4096];
	struct terminal t = { 0 };
	struct xbuf b = { 0 };
	size_t n, size;

	size = argc > 1 ? strtoul(argv[1], NULL, 10) : sizeof(piece);
	while ((n = fread(piece, 1, size, stdin)) > 0)
		terminal_put(&t, &b, piece, n);
	terminal_end(&t, &b);
	fwrite(b.at, 1, b.len, stdout);
	xbuf_free(&b);
	return 0;
}
