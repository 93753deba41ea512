#ifndef CHAT_H
#define CHAT_H

#include <jv.h>

/*
 * Chat completions: what a value on a pipe is, and where its message is.
 */

enum chat_kind {
	CHAT_OTHER,
	CHAT_REQUEST, /* messages, prompt or input */
	CHAT_RESPONSE, /* choices */
	/*
	 * "object":"chat.completion.chunk", or a delta; of a prompt's stream,
	 * text that is not finished.
	 */
	CHAT_CHUNK,
	CHAT_ERROR, /* error, and no choices */
	CHAT_MESSAGES, /* an array of objects with role */
	CHAT_MESSAGE /* one object with role */
};

enum chat_kind chat_kind(const jv *value);

/* The choice with index 0, or the first; invalid when there is none. */
jv chat_choice(const jv *value);

/*
 * The first of these choices from *i on, which is moved behind it; invalid
 * when there is none.  What is no object is no choice.
 */
jv chat_next_choice(const jv *choices, int *i);

/* What has an error: the value or one of its choices; invalid: neither. */
jv chat_failure(const jv *value);

/* A choice's delta or message, or the choice itself where it holds text. */
jv chat_message(const jv *choice);

/* The graver of two exit statuses, for what several answers come to. */
int chat_worse(int, int);

#endif
