#ifndef MOCK_LINE_H
#define MOCK_LINE_H

#include "mock.h"
#include "mock_match.h"

/* A line of a script: what it answers to what, and in which manner. */

/* A line's reply: JSON texts, empty where they were not given. */
struct mock_reply {
	struct jtext text, content, reasoning, reasoning_details, refusal;
	struct jtext tool_calls, finish_reason, native_finish_reason, usage;
	struct jtext provider, model, id, message, response;
	struct jtext status, headers, error, body, body_file, chunks;
};

struct mock_line {
	size_t number; /* in the script, from 1 */
	char *text; /* what the reply lends from */
	struct mock_match *match;
	long times; /* how often it may answer; 0: always */
	long used;
	struct mock_line *next;
	struct mock_reply reply;
	struct xbuf file; /* what body_file holds */
	struct mock_manner manner;
};

/*
 * Takes a line's bytes; script is the name of the file that they stand in.
 * NULL with the reason in why.
 */
struct mock_line *mock_line_new(
    const char *script, const char *bytes, size_t len, struct xbuf *why);
void mock_line_free(struct mock_line *); /* NULL is fine */

/* How an answer is sent where nothing is said of it. */
extern const struct mock_manner mock_line_plain;

#endif
