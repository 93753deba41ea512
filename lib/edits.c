/*
 * edits - changes to a request's fields, as options ask for them
 */

#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "apierror.h"
#include "define.h"
#include "edits.h"
#include "file.h"
#include "json.h"
#include "jtext.h"
#include "utf8.h"
#include "xmem.h"

/* Writes what an array that is there becomes with the elements of another. */
typedef void join_fn(struct xbuf *, struct jtext old, struct jtext more);

struct edit {
	struct param param;
	join_fn *join; /* or NULL: the value takes the place of the old one */
	const char *file; /* what the JSON is still to be made of, or NULL */
	define_fn *define;
};

/* The edit to come, its path given; its JSON is for the caller to write. */
static struct xbuf *
add(struct edits *e, const char *path, join_fn *join)
{
	struct edit *new;

	e->at = reallocarray(e->at, e->n + 1, sizeof(*e->at));
	if (e->at == NULL)
		xnomem(NULL);
	new = &e->at[e->n++];
	*new = (struct edit){ .join = join };
	if (path != NULL)
		new->param.path = xstrdup(path);
	return &new->param.json;
}

static void
append(struct xbuf *out, struct jtext old, struct jtext more)
{
	xbuf_put(out, old.at, old.len - 1);
	xbuf_put(out, ",", old.len > 2 && more.len > 2);
	xbuf_put(out, more.at + 1, more.len - 1);
}

int
edits_model(struct edits *e, const char *model, struct xbuf *why)
{
	struct xbuf *json;
	size_t len = strlen(model);

	if (len == 0 || utf8_valid(model, len) != len) {
		xbuf_printf(
		    why, "the model is %s", len == 0 ? "empty" : "not UTF-8");
		return -1;
	}
	if (e->models == EDITS_MODELS_MAX) {
		xbuf_printf(why,
		    "-m %s: the API takes one model and %d fallbacks", model,
		    EDITS_MODELS_MAX - 1);
		return -1;
	}
	if (e->models == 0) {
		xbuf_quote(add(e, "model", NULL), model, len);
	} else {
		/* The first fallback begins the list anew. */
		json = add(e, "models", e->models > 1 ? append : NULL);
		xbuf_puts(json, "[");
		xbuf_quote(json, model, len);
		xbuf_puts(json, "]");
	}
	e->models++;
	return 0;
}

void
xedits_default_model(struct edits *e)
{
	const char *model = getenv("OR_MODEL");
	struct xbuf why = { 0 };

	if (model != NULL && *model != '\0' && e->models == 0 &&
	    edits_model(e, model, &why) == -1)
		xapierror(EX_CONFIG, "OR_MODEL: %s", why.at);
}

int
edits_param(struct edits *e, const char *arg, struct xbuf *why)
{
	struct param p;

	if (param_parse(&p, arg, why) == -1)
		return -1;
	add(e, NULL, NULL);
	e->at[e->n - 1].param = p;
	return 0;
}

bool
edits_has(const struct edits *e, const char *path)
{
	size_t i;

	for (i = 0; i < e->n; i++)
		if (strcmp(e->at[i].param.path, path) == 0)
			return true;
	return false;
}

void
edits_json_object(struct edits *e)
{
	xbuf_puts(
	    add(e, "response_format", NULL), "{\"type\":\"json_object\"}");
}

/* Reads a file that holds one JSON value; what keeps it until it is freed. */
static struct json *
xread_json(const char *file, struct jtext *t)
{
	struct xbuf b = { 0 };
	struct json *j = json_new(0);
	int fd;

	if ((fd = file_open(file)) == -1 || file_slurp(fd, &b) == -1)
		xfile_fail(file);
	close(fd);
	if (json_whole(j, b.at, b.len) != 1)
		xapierror(
		    EX_DATAERR, "%s: %s", file_called(file), json_fault(j));
	xbuf_free(&b);
	t->at = json_text(j, &t->len);
	return j;
}

static void
add_file(struct edits *e, const char *path, const char *file, define_fn *define,
    join_fn *join)
{
	add(e, path, join);
	e->at[e->n - 1].file = file;
	e->at[e->n - 1].define = define;
}

void
edits_schema(struct edits *e, const char *file)
{
	add_file(e, "response_format", file, define_schema, NULL);
}

void
edits_tools(struct edits *e, const char *file)
{
	add_file(e, "tools", file, define_tools, define_join_tools);
}

static void
xread(struct edit *e)
{
	struct xbuf why = { 0 };
	struct jtext t;
	struct json *j = xread_json(e->file, &t);

	if (e->define(&e->param.json, t, e->file, &why) == -1)
		xapierror(EX_DATAERR, "%s: %s", file_called(e->file), why.at);
	json_free(j);
	e->file = NULL;
}

static int
make(const struct edit *e, struct xbuf *request, struct xbuf *why)
{
	struct param joined = { .path = e->param.path };
	struct jtext more = jtext_of(&e->param.json);
	struct jtext old;
	int ret;

	if (e->join == NULL ||
	    !jtext_get(jtext_of(request), e->param.path, &old) ||
	    jtext_kind(old) != '[')
		return param_set(request, &e->param, why);
	e->join(&joined.json, old, more);
	ret = param_set(request, &joined, why);
	xbuf_free(&joined.json);
	return ret;
}

void
xedits_make(struct edits *e, struct xbuf *request)
{
	struct xbuf why = { 0 };
	size_t i;

	for (i = 0; i < e->n; i++)
		if (e->at[i].file != NULL)
			xread(&e->at[i]);
	for (i = 0; i < e->n; i++)
		if (make(&e->at[i], request, &why) == -1)
			xapierror(EX_DATAERR, "%s", why.at);
}

void
edits_free(struct edits *e)
{
	size_t i;

	for (i = 0; i < e->n; i++)
		param_free(&e->at[i].param);
	free(e->at);
	*e = (struct edits){ 0 };
}
