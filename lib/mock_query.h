#ifndef MOCK_QUERY_H
#define MOCK_QUERY_H

#include <stdbool.h>

#include "mock.h"

/* What stands behind the question mark of a request's URL. */

/* What a parameter may be; the array of them ends with a NULL name. */
struct mock_query_rule {
	const char *name;
	enum mock_query_kind {
		MOCK_QUERY_TEXT,
		MOCK_QUERY_WORD, /* one of words */
		MOCK_QUERY_WORDS, /* any of words, between commas */
		MOCK_QUERY_NUMBER, /* from 0 to max; any where that is 0 */
		MOCK_QUERY_INTEGER, /* from min to max, the same */
		MOCK_QUERY_DATE /* YYYY-MM-DD */
	} kind;
	const char *const *words; /* NULL-ended */
	long min, max;
};

/*
 * Answers 400 and the reason for the first parameter that breaks its rule:
 * false.  Parameters without a rule are none of its business.
 */
bool mock_query_check(const struct mock_request *,
    const struct mock_query_rule *, struct mock_answer *);

/* A parameter as it was given, decoded, or NULL; what is empty is not there. */
const char *mock_query_get(const struct mock_request *, const char *name);

/* One that was checked to be an integer, or otherwise. */
long mock_query_integer(
    const struct mock_request *, const char *name, long otherwise);

/* True where the word is in a list with commas between its words. */
bool mock_query_lists(const char *list, const char *word);

/* Walks such a list: the next word and its length, or NULL at the end. */
const char *mock_query_next(const char **list, size_t *len);

/*
 * The part of the list to answer with, of n in all: from offset, so many as
 * limit says, or most.  Returns how many there are in it, *first is the first.
 */
int mock_query_page(const struct mock_request *, int n, int most, int *first);

/*
 * Appends the path and query of the same request from another offset on, with
 * this limit; all other parameters stay.
 */
void mock_query_link(
    struct xbuf *, const struct mock_request *, int offset, int limit);

#endif
