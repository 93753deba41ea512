#ifndef MODEL_VALUE_H
#define MODEL_VALUE_H

#include "xbuf.h"
#include "xopt.h"

/*
 * What the options of a query for models may say, and what it is to the API
 * (openrouter-api 7.1).
 */

/* What an argument may be, and what it is to the API; NULL at the end. */
struct model_word {
	const char *word, *value;
};

extern const struct model_word model_sorts[];
extern const struct model_word model_regions[];
extern const struct model_word model_categories[];

/* The argument of the option read last, on its way into the query. */
struct model_value {
	const struct xopt_command *command;
	const char *arg;
	const struct model_word *words; /* that it may be, or NULL */
	struct xbuf *value; /* what it was before */
};

/*
 * Each puts the argument into the value, and ends as misuse where it is wrong,
 * saying what is right.  A list grows, of all else the last counts.
 */
void model_take_list(const struct model_value *);
void model_take_true(const struct model_value *);
void model_take_tokens(const struct model_value *); /* 32000, 64K, 1M */
void model_take_limit(const struct model_value *);
void model_take_price(const struct model_value *);
void model_take_age(const struct model_value *); /* 30, 2w, a date; in days */
void model_take_word(const struct model_value *); /* also the API's own */

#endif
