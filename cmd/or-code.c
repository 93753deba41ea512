/*
 * or-code - write sample code for a request
 *
 * Reads one request and writes a program that sends it, in a language of the
 * user's choice.  Files whose content the request holds are read by the
 * program when it runs.
 */

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "apierror.h"
#include "baseurl.h"
#include "blob.h"
#include "confine.h"
#include "edits.h"
#include "file.h"
#include "names.h"
#include "oneof.h"
#include "request.h"
#include "sample.h"
#include "start.h"
#include "utf8.h"
#include "xbuf.h"
#include "xmem.h"
#include "xopt.h"
#include "xout.h"

static const struct xopt options[] = {
	{ 'a', "attach", "FILE", "read at run time what came from this file" },
	{ 'b', "base-url", "URL", "post below this URL" },
	{ 'l', "language", "LANGUAGE", "write this (curl); JavaScript: fetch" },
	{ 0, NULL, NULL, NULL },
};

static const struct xopt_command command = {
	.name = "or-code",
	.synopsis = "[-a file]... [-b base-url] [-l language]",
	.options = options,
	.writes_json = true,
};

struct settings {
	const char *base;
	/* Of -a; read when the language is known, in which that may fail. */
	char **files;
	int files_n;
	struct blobs blobs;
	struct edits edits;
};

/* For what fails anywhere, too. */
static int language; /* curl */

void
xout_failure(int status)
{
	char program[SAMPLE_END_MAX];

	sample_end(program, language, status);
	xout(program, strlen(program));
	xout_flush();
}

/* A program's text is UTF-8, and names of files stand in it. */
static void
add_file(struct settings *s, const char *name)
{
	if (utf8_valid(name, strlen(name)) != strlen(name))
		xapierror(EX_DATAERR, "the name of a file is not UTF-8");
	if (blobs_add(&s->blobs, name) == 0)
		return;
	if (errno == EINVAL)
		xapierror(EX_NOINPUT,
		    "%s: empty, or no regular file, which could be read again",
		    name);
	xfile_fail(name);
}

static void
set(struct settings *s, int id)
{
	switch (id) {
	case 'a':
		s->files[s->files_n++] = optarg;
		break;
	case 'b':
		s->base = optarg;
		break;
	case 'l':
		language = xoneof(&command, optarg, sample_languages);
		break;
	}
}

/* RFC 9110 5.5; the other bytes are sent as they are. */
static bool
is_value(const char *s)
{
	for (; *s != '\0'; s++)
		if (iscntrl((unsigned char)*s))
			return false;
	return true;
}

static const char *
header(const char *variable)
{
	const char *value = getenv(variable);

	if (value == NULL || *value == '\0')
		return NULL;
	if (!is_value(value))
		xapierror(EX_CONFIG, "%s: holds a control character", variable);
	if (utf8_valid(value, strlen(value)) != strlen(value))
		xapierror(EX_CONFIG, "%s: not UTF-8", variable);
	return value;
}

static void
write_sample(struct settings *s, const struct request *request)
{
	struct xbuf code = { 0 }, base = { 0 }, why = { 0 };
	struct sample sample = {
		.request = jtext_of(&request->body),
		.blobs = &s->blobs,
		.app = { [SAMPLE_URL] = header("OR_APP_URL"),
		    [SAMPLE_TITLE] = header("OR_APP_TITLE"),
		    [SAMPLE_CATEGORIES] = header("OR_APP_CATEGORIES") },
	};

	if (baseurl_put(&base, s->base, &why) == -1)
		xapierror(EX_CONFIG, "%s", why.at);
	sample.base = base.at;
	sample_put(&code, &sample, language);
	xout(code.at, code.len);
	xbuf_free(&code);
	xbuf_free(&base);
	xbuf_free(&why);
}

/* Plain and compact, and with the model that or-send would ask. */
static void
read_request(struct settings *s, struct request *r)
{
	xrequest_read(r);
	request_make_compact(r);
	names_spell(&r->body);
	if (!r->names_model)
		xedits_default_model(&s->edits);
	xedits_make(&s->edits, &r->body);
	if (!sample_can(jtext_of(&r->body), language))
		xapierror(EX_DATAERR,
		    "standard input: a request with prompt, whose answer only "
		    "samples of -l curl and -l or print");
}

int
main(int argc, char **argv)
{
	struct settings s = { 0 };
	struct request request;
	const char *unused;
	int id, i;

	xstart();
	confine(CONFINE_FILES);
	s.files = xrealloc(NULL, (size_t)argc * sizeof(*s.files));
	while ((id = xopt_next(&command, argc, argv)) != -1)
		set(&s, id);
	if (optind < argc)
		xopt_usage(&command,
		    "%s: no operand is taken; the request "
		    "is standard input",
		    argv[optind]);
	for (i = 0; i < s.files_n; i++)
		add_file(&s, s.files[i]);
	read_request(&s, &request);
	blobs_find(&s.blobs, jtext_of(&request.body));
	if ((unused = blobs_unused(&s.blobs)) != NULL)
		xapierror(EX_DATAERR,
		    "%s: its content is not in the request; leave it out, or "
		    "attach it",
		    unused);
	write_sample(&s, &request);
	xout_close();
	request_free(&request);
	blobs_free(&s.blobs);
	edits_free(&s.edits);
	free(s.files);
	return 0;
}
