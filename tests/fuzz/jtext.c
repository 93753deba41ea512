/*
 * jtext - three lines, JSON, a path and JSON: setting the path changes what it
 * leads to and nothing else, as libjq sees it
 */

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "json.h"
#include "utf8.h"

/* The path as libjq takes it. */
static jv
steps_of(const char *path)
{
	jv steps = jv_array();
	size_t n;

	while (*path != '\0') {
		if (*path == '[') {
			steps = jv_array_append(
			    steps, jv_number(strtod(path + 1, NULL)));
			path = strchr(path, ']') + 1;
		} else {
			n = strcspn(path, ".[");
			steps = jv_array_append(
			    steps, jv_string_sized(path, (int)n));
			path += n;
		}
		path += *path == '.';
	}
	return steps;
}

static void
check_set(struct jtext base, const char *path, struct jtext value,
    const struct xbuf *out)
{
	jv want;

	fuzz_must(fuzz_is_json(jtext_of(out)), "what was set is JSON");
	if (!fuzz_is_plain(base))
		return;
	want = jv_setpath(fuzz_value(base), steps_of(path), fuzz_value(value));
	fuzz_must(jv_equal(want, fuzz_value(jtext_of(out))),
	    "the path is set, and nothing else");
}

/* In a buffer it is the same. */
static void
check_edit(struct jtext base, const char *path, struct jtext value,
    const struct xbuf *out, int ret)
{
	struct xbuf b = { 0 };

	jtext_put(&b, base);
	fuzz_must(jtext_edit(&b, path, value) == ret, "both set, or neither");
	fuzz_must_equal(jtext_of(&b), ret == 0 ? jtext_of(out) : base,
	    "in place as in a copy");
	xbuf_free(&b);
}

/* Each member is found, and all of them make up the text. */
static void
check_walk(struct jtext container)
{
	struct jtext_walk w = jtext_walk(container);
	struct jtext name, value, got;
	size_t len = 2;
	char *s;

	while (jtext_next(&w, &name, &value)) {
		fuzz_must(fuzz_is_json(value), "an element is JSON");
		len += name.len + (name.len > 0) + value.len + 1;
		if (!w.is_object || memchr(name.at, '\0', name.len) != NULL)
			continue;
		s = fuzz_string(jtext_body(name));
		fuzz_must(jtext_get(container, s, &got), "a member is found");
		free(s);
	}
	fuzz_must(len == 2 || len - 1 == container.len, "and so is each byte");
}

static void
check(struct jtext base, const char *path, struct jtext value)
{
	struct xbuf out = { 0 };
	int ret = jtext_set(&out, base, path, value);

	if (ret == 0)
		check_set(base, path, value, &out);
	else
		fuzz_must(
		    errno == EINVAL || errno == ERANGE || errno == ENOTDIR,
		    "a reason is given");
	if (jtext_kind(base) == '{')
		check_edit(base, path, value, &out, ret);
	if (jtext_kind(base) == '{' || jtext_kind(base) == '[')
		check_walk(base);
	xbuf_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct jtext all = { (const char *)data, len }, base, path, value;
	struct json *first = json_new(0), *second = json_new(0);
	char *s = NULL;

	if (fuzz_line(&all, &base) && fuzz_line(&all, &path) &&
	    json_whole(first, base.at, base.len) == 1 &&
	    json_whole(second, all.at, all.len) == 1 &&
	    utf8_valid(path.at, path.len) == path.len) {
		base.at = json_text(first, &base.len);
		value.at = json_text(second, &value.len);
		s = fuzz_string(path);
		check(base, s, value);
	}
	free(s);
	json_free(first);
	json_free(second);
	return 0;
}
