#ifndef MOCK_STREAM_H
#define MOCK_STREAM_H

#include "mock_chat.h"

/*
 * Writes a completion as events, as OpenRouter does: a comment first, a
 * token a chunk, each with the role, then the finish reason, the same with
 * the usage, and [DONE].
 */
void mock_stream_write(const struct mock_chat *, struct mock_answer *);

#endif
