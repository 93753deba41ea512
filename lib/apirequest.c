/*
 * apirequest - a request to any endpoint
 */

#include <errno.h>
#include <string.h>
#include <strings.h>
#include <sysexits.h>
#include <unistd.h>

#include "apierror.h"
#include "apipath.h"
#include "apirequest.h"
#include "fetch.h"
#include "file.h"
#include "jtext.h"
#include "mediatype.h"
#include "param.h"

const char *
apirequest_method(const char *name)
{
	static const char *const methods[] = { "GET", "POST", "PUT", "PATCH",
		"DELETE", "HEAD" };
	size_t i;

	for (i = 0; i < sizeof(methods) / sizeof(methods[0]); i++)
		if (strcasecmp(methods[i], name) == 0)
			return methods[i];
	return NULL;
}

static bool
is(const struct apirequest *r, const char *method)
{
	return strcmp(r->method, method) == 0;
}

/*
 * True for a method whose parameters go into the query.  RFC 9110 9.3: a body
 * would mean nothing with it.
 */
static bool
has_query(const struct apirequest *r)
{
	return is(r, "GET") || is(r, "HEAD") || is(r, "DELETE");
}

/* True for a body that the user says is of another type than JSON. */
static bool
is_other_type(const struct client *c)
{
	const char *type = headers_get(&c->headers, "Content-Type");

	return type != NULL && !mediatype_is_json(type);
}

static bool
sets_members(const struct apirequest *r)
{
	return r->params.len > 0 && !has_query(r);
}

/* Ends where options do not go together. */
static void
check(const struct apirequest *r, const struct client *c,
    const struct xopt_command *command)
{
	if (sets_members(r) && is_other_type(c))
		xopt_misuse(command, "-p sets fields of JSON, and no others");
	if (r->reads && is(r, "HEAD"))
		xopt_misuse(command, "HEAD has no body");
	if (r->form.n == 0)
		return;
	if (r->reads || has_query(r))
		xopt_misuse(command,
		    "a form (-F) is all of the body of a POST, PUT or PATCH");
	if (r->params.len > 0)
		xopt_misuse(command,
		    "-p and -F exclude each other; -F name=value sets a field "
		    "of a form");
	if (headers_get(&c->headers, "Content-Type") != NULL)
		xopt_misuse(command, "-H: a form has its own Content-Type");
}

static void
add_to_query(
    struct apirequest *r, const struct xopt_command *command, const char *arg)
{
	const char *eq = strchr(arg, '=');

	if (eq != NULL && eq > arg && eq[-1] == ':')
		xopt_misuse(command,
		    "-p %s: the query of a %s takes key=value, not JSON", arg,
		    r->method);
	xfetch_add_param(&r->path, command, arg);
}

static void
add_to_body(
    struct apirequest *r, const struct xopt_command *command, const char *arg)
{
	struct xbuf why = { 0 };
	struct param p;

	if (param_parse_loosely(&p, arg, &why) == -1)
		xopt_misuse(command, "%s", why.at);
	if (param_set(&r->body.body, &p, &why) == -1)
		xapierror(EX_DATAERR, "-p %s", why.at);
	param_free(&p);
}

static void
add_params(struct apirequest *r, const struct xopt_command *command)
{
	const char *const *p = (const char *const *)(void *)r->params.at;
	size_t i;

	for (i = 0; i < r->params.len / sizeof(*p); i++)
		if (has_query(r))
			add_to_query(r, command, p[i]);
		else
			add_to_body(r, command, p[i]);
}

static const char *
slurp_fault(const char *too_large)
{
	return errno == EFBIG ? too_large : strerror(errno);
}

static void
read_input(struct apirequest *r, const struct client *c)
{
	if (!is_other_type(c)) {
		xrequest_read_any(&r->body);
		return;
	}
	if (file_slurp_most(STDIN_FILENO, &r->body.body, FORM_READ_MAX) == -1)
		xapierror(EX_IOERR, "standard input: %s",
		    slurp_fault("over 256 MiB, and a body is read before it "
				"is sent"));
}

/* Reads the body, or begins one, to set members in. */
static void
make_body(struct apirequest *r, const struct client *c)
{
	r->has_body = r->reads || sets_members(r);
	if (r->reads)
		read_input(r, c);
	else if (sets_members(r))
		xbuf_puts(&r->body.body, "{}");
	if (!sets_members(r))
		return;
	if (r->reads)
		request_make_compact(&r->body);
	if (jtext_kind(jtext_of(&r->body.body)) != '{')
		xapierror(EX_DATAERR,
		    "standard input: not an object, of which -p sets members");
}

static void
load_form(struct apirequest *r)
{
	const char *name;

	if (form_load(&r->form, &name) == -1)
		xapierror(strcmp(name, "-") == 0 ? EX_IOERR : EX_NOINPUT,
		    "-F: %s: %s", file_called(name),
		    slurp_fault("over 256 MiB, and to be read before it is "
				"sent; upload it as a regular file, "
				"-F name=@file"));
}

void
xapirequest_make(
    struct apirequest *r, struct client *c, const struct xopt_command *command)
{
	check(r, c, command);
	make_body(r, c);
	add_params(r, command);
	if (r->form.n > 0)
		load_form(r);
	else
		/* libcurl would call any body that of a form. */
		headers_add(&c->headers, "Content-Type",
		    r->has_body ? "application/json" : "");
}

/* RFC 9110 9.2.2: the other methods may be repeated. */
static bool
is_once(const struct apirequest *r)
{
	return is(r, "PATCH") ||
	    (is(r, "POST") && !apipath_computes(r->path.at));
}

void
apirequest_put(struct apirequest *r, struct exchange *e)
{
	e->once = is_once(r);
	if (r->form.n > 0)
		e->request.parts = form_parts(&r->form);
	else if (r->has_body || !has_query(r))
		e->request.body = &r->body.body;
}

void
apirequest_free(struct apirequest *r)
{
	form_free(&r->form);
	request_free(&r->body);
	xbuf_free(&r->path);
	xbuf_free(&r->params);
}
