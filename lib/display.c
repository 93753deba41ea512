/*
 * display - what a descriptor shows
 */

#include <sys/ioctl.h>

#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "display.h"

static bool
is_set(const char *name)
{
	const char *value = getenv(name);

	return value != NULL && *value != '\0';
}

/* no-color.org; a dumb terminal has none, and one that says nothing may. */
static bool
has_color(void)
{
	const char *term = getenv("TERM");

	return !is_set("NO_COLOR") && term != NULL && *term != '\0' &&
	    strcmp(term, "dumb") != 0;
}

static bool
has_unicode(void)
{
	locale_t l;
	bool yes;

	if ((l = newlocale(LC_CTYPE_MASK, "", (locale_t)0)) == (locale_t)0)
		return false; /* one that is not installed is C to all */
	yes = strcmp(nl_langinfo_l(CODESET, l), "UTF-8") == 0;
	freelocale(l);
	return yes;
}

static int
width_at(int fd)
{
	const char *columns = getenv("COLUMNS"), *bad;
	struct winsize size;
	int n;

	if (columns != NULL &&
	    (n = (int)strtonum(columns, 1, USHRT_MAX, &bad)) > 0)
		return n;
	if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return DISPLAY_WIDTH;
}

void
display_of(struct display *d, int fd)
{
	*d = (struct display){ .width = DISPLAY_WIDTH };
	if (!isatty(fd))
		return;
	d->is_terminal = true;
	d->color = has_color();
	d->unicode = has_unicode();
	d->width = width_at(fd);
}
