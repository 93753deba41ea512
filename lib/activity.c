/*
 * activity - a record of activity
 */

#include <string.h>

#include "activity.h"
#include "date.h"
#include "jvx.h"
#include "member.h"

static const char *const names[] = { "model_permaslug", "model",
	"provider_name" };

/* Returns the text, or NULL for what is none. */
static const char *
read_text(struct xbuf *to, const jv *value, const char *name)
{
	jv text = jvx_get(value, name);
	bool is_text = jv_get_kind(text) == JV_KIND_STRING;

	xbuf_clear(to);
	xbuf_puts(to, "");
	if (is_text)
		jvx_put(to, &text);
	jv_free(text);
	return is_text ? to->at : NULL;
}

static void
read_texts(struct activity *a, const jv *value)
{
	const char **to[] = { &a->permaslug, &a->model, &a->provider };
	int i;

	for (i = 0; i < 3; i++)
		*to[i] = read_text(&a->texts[i], value, names[i]);
}

int
activity_date(jv text, int *day)
{
	struct xbuf date = { 0 };
	const char *s;
	int ret = -1;

	if (jv_get_kind(text) == JV_KIND_STRING) {
		s = jv_string_value(text);
		xbuf_put(&date, s, strcspn(s, "T "));
		ret = date_read(date.at, day);
	}
	xbuf_free(&date);
	jv_free(text);
	return ret;
}

/*
 * Adds a member: a number, or a string that holds one, as totals of more than
 * 2^53 are.  null and what is not there add nothing; none is below 0.
 */
static int
add(struct decimal *sum, struct jtext record, const char *name)
{
	struct decimal *d;
	struct jtext any;
	int ret = -1;

	if (!member_any(record, name, &any))
		return 0;
	d = decimal_new();
	if (member_decimal(record, name, d) && decimal_sign(d) >= 0) {
		decimal_add(sum, d);
		ret = 0;
	}
	decimal_free(d);
	return ret;
}

/* Those of a record in all, or what they are the sum of. */
static int
add_tokens(struct decimal *sum, struct jtext record)
{
	struct jtext any;

	if (member_any(record, "total_tokens", &any))
		return add(sum, record, "total_tokens");
	if (add(sum, record, "prompt_tokens") == -1)
		return -1;
	return add(sum, record, "completion_tokens");
}

static int
read_sums(struct activity *a, struct jtext record)
{
	size_t i;

	for (i = 0; i < ACTIVITY_SUMS; i++)
		decimal_set(a->sums[i], 0);
	if (add_tokens(a->sums[ACTIVITY_TOKENS], record) == -1 ||
	    add(a->sums[ACTIVITY_REQUESTS], record, "requests") == -1)
		return -1;
	return add(a->sums[ACTIVITY_COST], record, "usage");
}

int
activity_read(struct activity *a, struct jtext record, const jv *value)
{
	int i;

	for (i = 0; i < ACTIVITY_SUMS && a->sums[i] == NULL; i++)
		a->sums[i] = decimal_new();
	read_texts(a, value);
	if (a->permaslug == NULL && a->model == NULL)
		return -1;
	if (activity_date(jvx_get(value, "date"), &a->day) == -1)
		return -1;
	return read_sums(a, record);
}

void
activity_free(struct activity *a)
{
	int i;

	for (i = 0; i < 3; i++)
		xbuf_free(&a->texts[i]);
	for (i = 0; i < ACTIVITY_SUMS; i++)
		decimal_free(a->sums[i]);
	*a = (struct activity){ 0 };
}
