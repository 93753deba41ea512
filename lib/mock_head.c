/*
 * mock_head - reads the path, query and headers of a request
 */

#include <string.h>

#include "mock_head.h"
#include "mock_log.h"

/* The path without /api and /v1, which may be there or not. */
static const char *
plain_path(const char *path)
{
	static const char *const prefixes[] = { "/api", "/v1" };
	size_t i, len;

	for (i = 0; i < 2; i++) {
		len = strlen(prefixes[i]);
		if (strncmp(path, prefixes[i], len) == 0 && path[len] == '/')
			path += len;
	}
	return path;
}

static enum MHD_Result
see_header(
    void *arg, enum MHD_ValueKind kind, const char *name, const char *value)
{
	(void)kind;
	mock_log_header(arg, name, value != NULL ? value : "");
	return MHD_YES;
}

static enum MHD_Result
see_parameter(
    void *arg, enum MHD_ValueKind kind, const char *name, const char *value)
{
	struct xbuf *query = arg;

	(void)kind;
	if (value == NULL)
		value = "";
	xbuf_put(query, name, strlen(name) + 1);
	xbuf_put(query, value, strlen(value) + 1);
	return MHD_YES;
}

static void
read_key(struct mock_request *r, const char *authorization)
{
	static const char management[] = "Bearer " MOCK_MANAGEMENT;

	r->has_key = authorization != NULL;
	r->is_management = r->has_key &&
	    strncmp(authorization, management, strlen(management)) == 0;
}

void
mock_head_read(
    struct mock_request *r, struct MHD_Connection *c, const char *path)
{
	r->path = plain_path(path);
	r->type =
	    MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Content-Type");
	read_key(r,
	    MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Authorization"));
	MHD_get_connection_values(
	    c, MHD_GET_ARGUMENT_KIND, see_parameter, &r->query);
}

void
mock_head_log(struct xbuf *headers, struct MHD_Connection *c)
{
	MHD_get_connection_values(c, MHD_HEADER_KIND, see_header, headers);
}
