#ifndef MOCK_DEFAULT_H
#define MOCK_DEFAULT_H

#include "mock.h"
#include "mock_chat.h"

/*
 * The answer of or-mock's own: says that it is a mock and what it was sent,
 * or calls the tool that must be called, or fits the schema that was asked
 * for.  Fills an empty completion; the same request gives the same bytes.
 */
void mock_default(struct mock_chat *, const struct mock_request *);

/* What every completion takes from its request. */
void mock_default_request(struct mock_chat *, const struct mock_request *);

#endif
