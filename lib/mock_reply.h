#ifndef MOCK_REPLY_H
#define MOCK_REPLY_H

#include "mock.h"
#include "mock_chat.h"
#include "mock_script.h"

/*
 * What a script's reply makes of an answer.  A reply with a body, chunks or
 * an error of its own is written as it is: true.  Else it is a completion,
 * whose members go to the chat: false.
 */
bool mock_reply_write(const struct mock_line *, const struct mock_request *,
    struct mock_answer *);
void mock_reply_chat(const struct mock_line *, struct mock_chat *);

/* True when the reply says anything of a completion's message. */
bool mock_reply_speaks(const struct mock_line *);

/* Sets what every reply may: status and headers.  Call it last. */
void mock_reply_head(const struct mock_line *, struct mock_answer *);

#endif
