#ifndef MOCK_SCRIPT_H
#define MOCK_SCRIPT_H

#include "mock.h"

/* A script of or-mock: what to answer to what, a JSON object a line. */
struct mock_script;

/* A line's reply: JSON texts, empty where they were not given. */
struct mock_reply {
	struct jtext text, content, reasoning, reasoning_details, refusal;
	struct jtext tool_calls, finish_reason, native_finish_reason, usage;
	struct jtext provider, model, id, message, response;
	struct jtext status, headers, error, body, body_file, chunks;
};

struct mock_line {
	bool has_reply;
	struct mock_reply reply;
	struct xbuf file; /* what body_file holds */
	struct mock_manner manner;
};

/*
 * Reads a script.  NULL with the reason in why, file and line included, and
 * *status what to exit with.
 */
struct mock_script *
mock_script_open(const char *path, struct xbuf *why, int *status);
void mock_script_free(struct mock_script *); /* NULL is fine */

/*
 * The first line that answers this request, or NULL.  Counts, so ask once
 * for each request.  A NULL script has no lines.
 */
const struct mock_line *
mock_script_find(struct mock_script *, const struct mock_request *);

/* How an answer is sent where nothing is said of it. */
extern const struct mock_manner mock_script_plain;

#endif
