/*
 * slug - the name of a model
 */

#include <string.h>

#include "slug.h"

/* Something, but not a way to another place. */
static bool
is_name(const char *s, size_t len)
{
	return len > 0 && strspn(s, ".") < len;
}

bool
slug_is(const char *word)
{
	size_t author = strcspn(word, "/");
	const char *name = word + author + 1;

	return word[author] == '/' && is_name(word, author) &&
	    is_name(name, strlen(name)) && strchr(name, '/') == NULL &&
	    strpbrk(word, " \t\n") == NULL;
}

bool
slug_leads_away(const char *word)
{
	size_t len;

	for (;; word += len + 1) {
		len = strcspn(word, "/");
		if (len > 0 && !is_name(word, len))
			return true;
		if (word[len] == '\0')
			return false;
	}
}
