/*
 * extract_test - prints the JSON value in standard input: 0, 1 none, 2 torn
 */

#include <stdio.h>

#include "extract.h"

int
main(void)
{
	static const int statuses[] = { 2, 1, 0 };
	struct xbuf text = { 0 }, out = { 0 };
	int got;

	do
		text.len += fread(xbuf_room(&text, 4096), 1, 4096, stdin);
	while (!feof(stdin) && !ferror(stdin));
	if ((got = extract_json(text.at, text.len, &out)) == 1)
		printf("%s\n", out.at);
	xbuf_free(&text);
	xbuf_free(&out);
	return statuses[got + 1];
}
