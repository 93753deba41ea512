/*
 * shape_chat - what all packages have alike of chat completions
 */

#include <stddef.h>

#include "shape_chat.h"

enum { OR_NULL = SHAPE_NULL, TEXT = SHAPE_STRING };

const struct shape shape_string = { .kinds = TEXT };
const struct shape shape_number = { .kinds = SHAPE_NUMBER };
const struct shape shape_any = { .kinds = SHAPE_ANY };

static const struct shape called[] = {
	{ "name", TEXT, .must = true },
	{ "arguments", TEXT, .must = true },
	SHAPE_END,
};

static const struct shape call_members[] = {
	{ "id", TEXT, .must = true },
	{ "type", TEXT, .must = true, .words = "function" },
	{ "function", SHAPE_OBJECT, .must = true, .members = called },
	SHAPE_END,
};

const struct shape shape_call = { .kinds = SHAPE_OBJECT,
	.members = call_members };

const struct shape shape_function[] = {
	{ "name", TEXT, .must = true },
	{ "description", .kinds = TEXT },
	{ "parameters", SHAPE_MAP, .of = &shape_any },
	{ "strict", .kinds = SHAPE_BOOL | OR_NULL },
	SHAPE_END,
};

static const struct shape named[] = {
	{ "name", TEXT, .must = true },
	SHAPE_END,
};

const struct shape shape_tool_choice[] = {
	{ "type", TEXT, .must = true, .words = "function" },
	{ "function", SHAPE_OBJECT, .must = true, .members = named },
	SHAPE_END,
};

const struct shape shape_schema[] = {
	{ "name", TEXT, .must = true },
	{ "description", .kinds = TEXT },
	{ "schema", SHAPE_MAP, .of = &shape_any },
	{ "strict", .kinds = SHAPE_BOOL | OR_NULL },
	SHAPE_END,
};

const struct shape shape_only_type[] = {
	{ "type", TEXT, .must = true },
	SHAPE_END,
};
