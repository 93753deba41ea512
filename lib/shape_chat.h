#ifndef SHAPE_CHAT_H
#define SHAPE_CHAT_H

#include "shape.h"

/*
 * The parts of chat completions that the tables of all packages have alike.
 * What one has more, or calls otherwise, stands in its own table.
 */

#define SHAPE_END                                                              \
	{                                                                      \
		.name = NULL                                                   \
	}

/* Elements. */
extern const struct shape shape_string, shape_number, shape_any;
extern const struct shape shape_call; /* of tool_calls */

/* Members. */
extern const struct shape shape_function[]; /* that a tool is */
extern const struct shape shape_tool_choice[];
extern const struct shape shape_schema[]; /* of a response_format */
extern const struct shape shape_only_type[];

#endif
