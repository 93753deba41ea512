/*
 * mock_match - which requests a script's line answers
 */

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <jv.h>

#include "jvx.h"
#include "mock_fields.h"
#include "mock_match.h"
#include "mock_query.h"
#include "mock_text.h"
#include "query.h"
#include "xmem.h"

/* What a jq program may take. */
enum { JQ_MAX_S = 10 };

struct mock_match {
	struct xbuf method, path, model, body; /* decoded; empty: any */
	struct jtext parameters; /* of the query; lent from the line */
	long call, of, n; /* 0: any */
	long fitted; /* calls so far */
	struct query *query; /* NULL: none */
};

struct fields {
	struct jtext method, path, query, model, body, jq, call, of, n;
};

static const struct mock_field table[] = {
	{ "method", "\"", offsetof(struct fields, method) },
	{ "path", "\"", offsetof(struct fields, path) },
	{ "query", "{", offsetof(struct fields, query) },
	{ "model", "\"", offsetof(struct fields, model) },
	{ "body", "\"", offsetof(struct fields, body) },
	{ "jq", "\"", offsetof(struct fields, jq) },
	{ "call", "0", offsetof(struct fields, call) },
	{ "of", "0", offsetof(struct fields, of) },
	{ "n", "0", offsetof(struct fields, n) },
	{ NULL, NULL, 0 },
};

static int
compile(struct mock_match *m, struct jtext string, struct xbuf *why)
{
	struct xbuf program = { 0 }, fault = { 0 };

	mock_text_decode(&program, string);
	m->query = query_new(program.len > 0 ? program.at : "", &fault);
	if (m->query == NULL)
		xbuf_printf(why, "match.jq: %s", fault.at);
	xbuf_free(&fault);
	xbuf_free(&program);
	return m->query != NULL ? 0 : -1;
}

static int
read_counts(struct mock_match *m, const struct fields *f, struct xbuf *why)
{
	m->call = mock_fields_integer(f->call, 0);
	m->of = mock_fields_integer(f->of, 0);
	m->n = mock_fields_integer(f->n, 0);
	if ((f->call.len > 0 && m->call < 1) || (f->n.len > 0 && m->n < 1)) {
		xbuf_puts(why, "match.call and match.n count from 1");
		return -1;
	}
	if (f->of.len == 0 || (m->call >= 1 && m->call <= m->of))
		return 0;
	xbuf_puts(why, "match.call is not from 1 to match.of");
	return -1;
}

static int
check_parameters(struct jtext object, struct xbuf *why)
{
	struct jtext_walk w = jtext_walk(object);
	struct jtext name, value;

	while (jtext_next(&w, &name, &value))
		if (jtext_kind(value) != '"' && !jtext_is(value, "null")) {
			xbuf_printf(why,
			    "match.query.%.*s is not a string or null",
			    (int)jtext_body(name).len, jtext_body(name).at);
			return -1;
		}
	return 0;
}

struct mock_match *
mock_match_new(struct jtext object, struct xbuf *why)
{
	struct fields f = { 0 };
	struct mock_match *m;

	if (mock_fields_read(&f, table, object, "match.", why) == -1)
		return NULL;
	m = xzalloc(sizeof(*m));
	mock_text_decode(&m->method, f.method);
	mock_text_decode(&m->path, f.path);
	mock_text_decode(&m->model, f.model);
	mock_text_decode(&m->body, f.body);
	m->parameters = f.query;
	if (read_counts(m, &f, why) == -1 ||
	    check_parameters(f.query, why) == -1 ||
	    (f.jq.len > 0 && compile(m, f.jq, why) == -1)) {
		mock_match_free(m);
		return NULL;
	}
	return m;
}

void
mock_match_free(struct mock_match *m)
{
	if (m == NULL)
		return;
	xbuf_free(&m->method);
	xbuf_free(&m->path);
	xbuf_free(&m->model);
	xbuf_free(&m->body);
	query_free(m->query);
	free(m);
}

static bool
fits_model(const char *pattern, const jv *request)
{
	jv model = jvx_get(request, "model");
	const char *name = MOCK_MODEL;
	bool fits;

	if (jv_get_kind(model) == JV_KIND_STRING)
		name = jv_string_value(model);
	fits = fnmatch(pattern, name, 0) == 0;
	jv_free(model);
	return fits;
}

/*
 * True when the program's first result is neither false nor null.  Nothing
 * stops libjq, so the process is told when it takes too long.
 */
static bool
fits_query(struct query *query, const jv *request)
{
	struct xbuf why = { 0 };
	bool fits = false;
	jv result;
	jv_kind kind;

	if (!jv_is_valid(*request))
		return false;
	alarm(JQ_MAX_S);
	query_start(query, request);
	if (query_next(query, &result, &why) == 1) {
		kind = jv_get_kind(result);
		fits = kind != JV_KIND_FALSE && kind != JV_KIND_NULL;
		jv_free(result);
	}
	alarm(0);
	xbuf_free(&why);
	return fits;
}

/* A pattern for the parameter, or null where it must not be there. */
static bool
fits_parameter(
    struct jtext name, struct jtext pattern, const struct mock_request *r)
{
	struct xbuf n = { 0 }, p = { 0 };
	const char *given;
	bool fits;

	xbuf_put(&n, "", 0);
	xbuf_put(&p, "", 0);
	mock_text_decode(&n, name);
	mock_text_decode(&p, pattern);
	given = mock_query_get(r, n.at);
	if (jtext_is(pattern, "null"))
		fits = given == NULL;
	else
		fits = given != NULL && fnmatch(p.at, given, 0) == 0;
	xbuf_free(&p);
	xbuf_free(&n);
	return fits;
}

static bool
fits_parameters(struct jtext object, const struct mock_request *r)
{
	struct jtext_walk w = jtext_walk(object);
	struct jtext name, pattern;

	while (jtext_next(&w, &name, &pattern))
		if (!fits_parameter(name, pattern, r))
			return false;
	return true;
}

/* Without a path or method only completions are meant. */
static bool
fits_place(const struct mock_match *m, const struct mock_request *r)
{
	const char *path = m->path.len > 0 ? m->path.at : "/chat/completions";

	if (fnmatch(path, r->path, 0) != 0)
		return false;
	if (m->method.len > 0)
		return strcmp(m->method.at, r->method) == 0;
	return m->path.len > 0 || strcmp(r->method, "POST") == 0;
}

bool
mock_match_fits(struct mock_match *m, const struct mock_request *r)
{
	if (!fits_place(m, r) || !fits_parameters(m->parameters, r) ||
	    (m->n != 0 && (unsigned long)m->n != r->n) ||
	    (m->model.len > 0 && !fits_model(m->model.at, r->json)) ||
	    (m->body.len > 0 &&
		memmem(r->body, r->body_len, m->body.at, m->body.len) ==
		    NULL) ||
	    (m->query != NULL && !fits_query(m->query, r->json)))
		return false;
	if (m->of != 0 && m->fitted == m->of)
		m->fitted = 0;
	m->fitted++;
	return m->call == 0 || m->call == m->fitted;
}

bool
mock_match_counts(const struct mock_match *m)
{
	return m->call != 0;
}
