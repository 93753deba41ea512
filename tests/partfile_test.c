/*
 * partfile_test - sends a file as a form, twice over
 *
 * usage: partfile_test URL FILE
 *
 * As libcurl does by itself where a connection that was used before is lost.
 */

#include <err.h>
#include <stdlib.h>

#include <curl/curl.h>

#include "partfile.h"

static void
send_form(CURL *c)
{
	CURLcode code = curl_easy_perform(c);

	if (code != CURLE_OK)
		errx(1, "%s", curl_easy_strerror(code));
}

int
main(int argc, char **argv)
{
	struct http_part part = { .name = "f" };
	struct partfile_fault fault = { 0 };
	curl_mime *form;
	CURL *c;

	if (argc != 3)
		errx(64, "usage: partfile_test URL FILE");
	part.file = argv[2];
	if ((c = curl_easy_init()) == NULL ||
	    (form = curl_mime_init(c)) == NULL)
		errx(71, "no memory");
	if (partfile_add(curl_mime_addpart(form), &part, &fault) == -1)
		err(66, "%s", argv[2]);
	curl_easy_setopt(c, CURLOPT_URL, argv[1]);
	curl_easy_setopt(c, CURLOPT_MIMEPOST, form);
	send_form(c);
	send_form(c);
	curl_mime_free(form);
	curl_easy_cleanup(c);
	return fault.name != NULL;
}
