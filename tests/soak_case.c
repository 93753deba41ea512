/*
 * soak_case - the table that the soak draws from
 */

#include <err.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "json.h"
#include "jvx.h"
#include "soak_case.h"
#include "xmem.h"

long
soak_roll(unsigned short dice[3], long lo, long hi)
{
	return lo + nrand48(dice) % (hi - lo + 1);
}

/* The string is the case's: it lives as long as its JSON. */
static const char *
text(const struct soak_case *c, const char *name)
{
	jv v = jvx_get(&c->json, name);
	const char *s = NULL;

	if (jv_get_kind(v) == JV_KIND_STRING)
		s = jv_string_value(v);
	jv_free(v);
	return s;
}

static int
number(const struct soak_case *c, const char *name, int otherwise)
{
	jv v = jvx_get(&c->json, name);
	int n = otherwise;

	if (jv_get_kind(v) == JV_KIND_NUMBER)
		n = (int)jv_number_value(v);
	jv_free(v);
	return n;
}

/* The statuses that are not said are 0.  Returns whether all are. */
static bool
read_status(struct soak_case *c)
{
	jv all = jvx_get(&c->json, "status"), one;
	const char *p;
	bool fine = true;
	size_t i;

	c->stages = 1;
	for (p = c->pipe; (p = strstr(p, " | ")) != NULL; p++)
		c->stages++;
	if (c->stages > SOAK_STAGES_MAX)
		errx(1, "%s: too many commands", c->name);
	for (i = 0; i < c->stages; i++) {
		one = jvx_at(&all, (int)i);
		if (jv_get_kind(one) == JV_KIND_NUMBER)
			c->status[i] = (int)jv_number_value(one);
		fine &= c->status[i] == 0;
		jv_free(one);
	}
	jv_free(all);
	return fine;
}

static int
signal_of(const char *name)
{
	if (name == NULL)
		return 0;
	return strcmp(name, "INT") == 0 ? SIGINT : SIGTERM;
}

static bool
is_range(const jv *value)
{
	return jvx_length(value) == 2;
}

/* Has a line of the case's script numbers to draw? */
static bool
has_ranges(const struct soak_case *c)
{
	jv script = jvx_get(&c->json, "script"), line, manner;
	int i, n = jvx_length(&script);
	bool found = false;

	for (i = 0; i < n; i++) {
		line = jvx_at(&script, i);
		manner = jvx_get(&line, "manner");
		if (jv_get_kind(manner) == JV_KIND_OBJECT)
			jv_object_foreach(manner, name, value)
			{
				found |= is_range(&value);
				jv_free(name);
				jv_free(value);
			}
		jv_free(manner);
		jv_free(line);
	}
	jv_free(script);
	return found;
}

static void
read_case(struct soak_case *c)
{
	bool fine;

	c->name = text(c, "case");
	c->pipe = text(c, "pipe");
	if (c->name == NULL || c->pipe == NULL)
		errx(1, "a case without a name or a pipe");
	fine = read_status(c);
	c->out = text(c, "out");
	c->is_cut = number(c, "cut", 0) != 0;
	c->says = text(c, "says");
	c->asks = number(c, "asks", 1);
	c->retries = number(c, "retries", 0);
	c->said = number(c, "said", fine ? 0 : 1);
	c->signal = signal_of(text(c, "signal"));
	c->to = text(c, "to");
	c->weight = number(c, "weight", 1);
	c->takes = has_ranges(c) ? SOAK_TAKES : 1;
}

static void
add(struct soak_cases *all, const jv *json, const char *only)
{
	struct soak_case c = { .json = jv_copy(*json) };

	read_case(&c);
	if (only != NULL && strcmp(only, c.name) != 0) {
		jv_free(c.json);
		return;
	}
	all->at = reallocarray(all->at, all->n + 1, sizeof(c));
	if (all->at == NULL)
		xnomem(NULL);
	all->at[all->n++] = c;
	all->weights += c.weight;
}

void
soak_cases_read(struct soak_cases *all, const char *path, const char *only)
{
	struct json *j;
	int fd, got;

	if ((fd = open(path, O_RDONLY | O_CLOEXEC)) == -1)
		err(1, "%s", path);
	j = json_open(fd, 0, NULL);
	while ((got = json_next(j)) == 1)
		add(all, json_value(j), only);
	if (got == -1)
		errx(1, "%s: %s", path, json_fault(j));
	json_free(j);
	close(fd);
	if (all->n == 0)
		errx(1, "%s: no such case", path);
}

void
soak_cases_free(struct soak_cases *all)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		jv_free(all->at[i].json);
	free(all->at);
}

struct soak_case *
soak_cases_draw(struct soak_cases *all, unsigned short dice[3])
{
	long at = soak_roll(dice, 0, all->weights - 1);
	struct soak_case *c = all->at;

	while ((at -= c->weight) >= 0)
		c++;
	return c;
}

char *
soak_case_prompt(const struct soak_case *c, unsigned job, unsigned take)
{
	return xasprintf("soak job %u take %u: %s;", job, take, c->name);
}

/* Of a manner, numbers that are given as [least, most] are drawn. */
static jv
draw_manner(jv manner, unsigned short dice[3])
{
	jv drawn = jv_copy(manner), lo, hi;

	jv_object_foreach(manner, name, value)
	{
		if (!is_range(&value)) {
			jv_free(name);
			jv_free(value);
			continue;
		}
		lo = jvx_at(&value, 0);
		hi = jvx_at(&value, 1);
		drawn = jv_object_set(drawn, name,
		    jv_number((double)soak_roll(dice, (long)jv_number_value(lo),
			(long)jv_number_value(hi))));
		jv_free(lo);
		jv_free(hi);
		jv_free(value);
	}
	jv_free(manner);
	return drawn;
}

/* One line of a case's script, for those who ask with this prompt. */
static void
put_line(FILE *to, jv line, const char *prompt, unsigned short dice[3])
{
	jv match = jvx_get(&line, "match"), manner = jvx_get(&line, "manner");

	if (!jv_is_valid(match)) {
		jv_free(match);
		match = jv_object();
	}
	match = jv_object_set(match, jv_string("body"), jv_string(prompt));
	line = jv_object_set(line, jv_string("match"), match);
	if (jv_is_valid(manner))
		line = jv_object_set(
		    line, jv_string("manner"), draw_manner(manner, dice));
	else
		jv_free(manner);
	line = jv_dump_string(line, 0);
	fprintf(to, "%s\n", jv_string_value(line));
	jv_free(line);
}

static void
put_case(FILE *to, const struct soak_case *c, const char *prompt,
    unsigned short dice[3])
{
	jv script = jvx_get(&c->json, "script");
	int i, n = jvx_length(&script);

	for (i = 0; i < n; i++)
		put_line(to, jvx_at(&script, i), prompt, dice);
	jv_free(script);
}

void
soak_cases_script(const struct soak_cases *all, FILE *to, unsigned jobs,
    unsigned short dice[3])
{
	const struct soak_case *c;
	unsigned job, take;
	char *prompt;

	for (job = 0; job < jobs; job++)
		for (c = all->at; c < all->at + all->n; c++)
			for (take = 0; take < c->takes; take++) {
				prompt = soak_case_prompt(c, job, take);
				put_case(to, c, prompt, dice);
				free(prompt);
			}
}
