/*
 * display_test - what standard output shows
 *
 * usage: display_test
 */

#include <stdio.h>
#include <unistd.h>

#include "display.h"

int
main(void)
{
	struct display d;

	display_of(&d, STDOUT_FILENO);
	printf("%s %s %s %d\n", d.is_terminal ? "terminal" : "none",
	    d.color ? "color" : "plain", d.unicode ? "unicode" : "ascii",
	    d.width);
	return 0;
}
