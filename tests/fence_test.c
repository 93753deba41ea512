/*
 * fence_test - prints the code blocks of standard input, fed by so many bytes
 */

#include <stdio.h>
#include <stdlib.h>

#include "fence.h"

static void
print(void *arg, enum fence_event event, const char *s, size_t len)
{
	(void)arg;
	if (event == FENCE_OPEN)
		printf("[%.*s]\n", (int)len, s);
	else if (event == FENCE_TEXT)
		fwrite(s, 1, len, stdout);
	else
		puts("[end]");
}

int
main(int argc, char **argv)
{
	char piece[4096];
	struct fence *f;
	size_t n, size;

	size = argc > 1 ? strtoul(argv[1], NULL, 10) : sizeof(piece);
	f = fence_new(print, NULL);
	while ((n = fread(piece, 1, size, stdin)) > 0)
		fence_feed(f, piece, n);
	fence_end(f);
	fence_free(f);
	return 0;
}
