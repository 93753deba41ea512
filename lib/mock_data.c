/*
 * mock_data - what or-mock is compiled with
 */

#include <string.h>

#include "mock_data.h"
#include "xbuf.h"

/* A string for each line: ISO C bounds the length of one. */
static const char *const models[] = {
#include "mock_models.json.h"
};

static const char *const providers[] = {
#include "mock_providers.json.h"
};

static const char *const apps[] = {
#include "mock_apps.json.h"
};

static jv
parse(const char *const *lines, size_t n)
{
	struct xbuf text = { 0 };
	size_t i;
	jv v;

	for (i = 0; i < n; i++)
		xbuf_puts(&text, lines[i]);
	v = jv_parse_sized(text.at, (int)text.len);
	xbuf_free(&text);
	return v;
}

jv
mock_data_models(void)
{
	return parse(models, sizeof(models) / sizeof(models[0]));
}

jv
mock_data_providers(void)
{
	return parse(providers, sizeof(providers) / sizeof(providers[0]));
}

jv
mock_data_apps(void)
{
	return parse(apps, sizeof(apps) / sizeof(apps[0]));
}
