/*
 * form - the fields of a form
 */

#include <sys/stat.h>

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "form.h"
#include "xmem.h"

struct form_field {
	char *name, *value; /* or what it is read from */
	char how; /* '@', '<', or '=' for the value itself */
	char *type, *filename; /* or NULL */
	struct xbuf bytes; /* of what was read */
	bool is_read;
};

/* Cuts ";key=" and what follows from a file's name. */
static char *
cut(char *value, const char *key)
{
	char *at = strstr(value, key);

	if (at == NULL)
		return NULL;
	*at = '\0';
	return at + strlen(key);
}

/* Either may come first; but what is there by the whole name is that file. */
static void
split(struct form_field *f)
{
	char *type, *filename;

	if (access(f->value, F_OK) == 0)
		return;
	type = cut(f->value, ";type=");
	filename = cut(f->value, ";filename=");
	if (type != NULL && filename == NULL)
		filename = cut(type, ";filename=");
	if (type != NULL)
		f->type = xstrdup(type);
	if (filename != NULL)
		f->filename = xstrdup(filename);
}

static bool
reads_input(const struct form *form)
{
	size_t i;

	for (i = 0; i < form->n; i++)
		if (form->at[i].how != '=' &&
		    strcmp(form->at[i].value, "-") == 0)
			return true;
	return false;
}

static struct form_field *
grow(struct form *form)
{
	form->at = reallocarray(form->at, form->n + 1, sizeof(*form->at));
	if (form->at == NULL)
		xnomem(NULL);
	form->at[form->n] = (struct form_field){ 0 };
	return &form->at[form->n++];
}

/* It would end the line of the part's head that it stands in. */
static bool
has_control(const char *s)
{
	for (; s != NULL && *s != '\0'; s++)
		if (iscntrl((unsigned char)*s))
			return true;
	return false;
}

int
form_add(struct form *form, const char *arg, struct xbuf *why)
{
	const char *eq = strchr(arg, '=');
	bool had_input = reads_input(form);
	struct form_field *f;

	if (eq == NULL || eq == arg) {
		xbuf_printf(why, "-F %s: not name=value or name=@file", arg);
		return -1;
	}
	f = grow(form);
	f->name = xstrndup(arg, (size_t)(eq - arg));
	f->how = eq[1] == '@' || eq[1] == '<' ? eq[1] : '=';
	f->value = xstrdup(eq + (f->how == '=' ? 1 : 2));
	if (f->how != '=')
		split(f);
	if (has_control(f->type)) {
		xbuf_printf(
		    why, "-F %s: a type with a control character", f->name);
		return -1;
	}
	if (f->how != '=' && had_input && strcmp(f->value, "-") == 0) {
		xbuf_printf(why, "-F %s: standard input is taken", arg);
		return -1;
	}
	return 0;
}

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

/*
 * A pipe has no size, and cannot be sent again; a file such as those of /proc
 * says that it is empty, and is not.
 */
static bool
is_to_be_read(const struct form_field *f, int fd)
{
	struct stat st;

	return f->how == '<' || strcmp(f->value, "-") == 0 ||
	    fstat(fd, &st) == -1 || !S_ISREG(st.st_mode) || st.st_size == 0;
}

static int
load(struct form_field *f)
{
	int fd, ret = 0;

	if (f->how == '=')
		return 0;
	if (*f->value == '\0') {
		errno = ENOENT;
		return -1;
	}
	if ((fd = file_open(f->value)) == -1)
		return -1;
	f->is_read = is_to_be_read(f, fd);
	if (f->is_read)
		ret = file_slurp_most(fd, &f->bytes, FORM_READ_MAX);
	close(fd);
	/* As curl(1) tells it: without a name it were no file. */
	if (f->how == '@' && f->is_read && f->filename == NULL)
		f->filename = xstrdup(base_name(f->value));
	return ret;
}

static struct http_part
part_of(const struct form_field *f)
{
	struct http_part p = {
		.name = f->name, .filename = f->filename, .type = f->type
	};

	if (f->how != '=' && !f->is_read)
		p.file = f->value;
	else if (f->is_read) {
		p.value = f->bytes.at != NULL ? f->bytes.at : "";
		p.len = f->bytes.len;
	} else {
		p.value = f->value;
		p.len = strlen(f->value);
	}
	return p;
}

int
form_load(struct form *form, const char **name)
{
	struct http_part p, last = { 0 };
	size_t i;

	for (i = 0; i < form->n; i++) {
		if (load(&form->at[i]) == -1) {
			*name = form->at[i].value;
			return -1;
		}
		p = part_of(&form->at[i]);
		xbuf_put(&form->parts, &p, sizeof(p));
	}
	xbuf_put(&form->parts, &last, sizeof(last));
	return 0;
}

const struct http_part *
form_parts(struct form *form)
{
	return (const struct http_part *)(void *)form->parts.at;
}

void
form_free(struct form *form)
{
	size_t i;

	for (i = 0; i < form->n; i++) {
		free(form->at[i].name);
		free(form->at[i].value);
		free(form->at[i].type);
		free(form->at[i].filename);
		xbuf_free(&form->at[i].bytes);
	}
	free(form->at);
	xbuf_free(&form->parts);
	*form = (struct form){ 0 };
}
