/*
 * choice - the first choice of a response, as a text
 */

#include "choice.h"

bool
choice_first(struct jtext response, struct jtext *choice)
{
	struct jtext choices, index, v;
	struct jtext_walk w;
	bool found = false;

	if (!jtext_get(response, "choices", &choices))
		return false;
	w = jtext_walk(choices);
	while (jtext_next(&w, NULL, &v)) {
		if (jtext_kind(v) != '{')
			continue;
		if (!found)
			*choice = v;
		found = true;
		if (jtext_get(v, "index", &index) && jtext_is(index, "0")) {
			*choice = v;
			break;
		}
	}
	return found;
}
