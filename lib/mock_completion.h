#ifndef MOCK_COMPLETION_H
#define MOCK_COMPLETION_H

#include "mock_line.h"
#include "mock_state.h"

/*
 * Answers POST /chat/completions, as a script's line says, which may be NULL.
 * One that says anything of a message is not refused.
 */
void mock_completion(struct mock_state *, const struct mock_request *,
    const struct mock_line *, struct mock_answer *);

#endif
