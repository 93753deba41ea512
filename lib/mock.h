#ifndef MOCK_H
#define MOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <jv.h>

#include "jtext.h"
#include "xbuf.h"

/*
 * What the parts of or-mock(1) hand each other: a request as it was
 * understood, and an answer as it goes over the wire, bytes, cuts, pauses
 * and faults.
 */

#define MOCK_MODEL    "mistralai/mixtral-8x22b-instruct"
#define MOCK_PROVIDER "Mock One"
#define MOCK_PRICE    "0.0000009" /* dollars a token */
#define MOCK_COMMENT  ": OPENROUTER PROCESSING\n\n" /* an event of no data */
/* How the keys begin that may do what only a management key may. */
#define MOCK_MANAGEMENT "sk-or-mgmt-"
/* 1 January 2026: the same answer is the same bytes on any day. */
#define MOCK_CREATED 1767225600

struct mock_request {
	unsigned long n; /* counts from 1 */
	const char *method;
	const char *path; /* without /api and /v1: /models */
	struct xbuf query; /* name, NUL, value, NUL, and so on */
	const char *type; /* Content-Type, or NULL */
	bool has_key;
	bool is_management; /* that key: see MOCK_MANAGEMENT */
	const char *body; /* as it came; never NULL */
	size_t body_len;
	struct jtext text; /* the same, compact; empty where it is no JSON */
	const jv *json; /* invalid where it is no JSON */
};

enum mock_fault {
	MOCK_WHOLE, /* no fault */
	MOCK_RESET, /* of the connection */
	MOCK_TRUNCATE, /* the connection is closed too early */
	MOCK_STALL, /* nothing more comes, the connection stays */
	MOCK_NO_DONE, /* a stream lacks data: [DONE] */
	MOCK_ERROR, /* an error object takes the place of the rest */
	MOCK_GARBAGE, /* the same with bytes that are no JSON */
	MOCK_HTML /* the same with a page */
};

/* How an answer is to be sent. */
struct mock_manner {
	long first_ms; /* before the first byte, headers included */
	long chunk_ms; /* before each further piece */
	long comment_ms; /* between the comments of a stalled answer; 0 none */
	long comments; /* one after so many chunks; 0 none, -1 one first */
	long tokens; /* in a chunk */
	long bytes; /* in a piece, whatever they are; 0: pieces are chunks */
	long length; /* Content-Length; -1 none, -2 what is right */
	enum mock_fault fault;
	long after_chunks; /* where the fault is; -1 not said */
	long after_bytes;
};

/* Sent by itself, with a pause before it. */
struct mock_piece {
	size_t end; /* its offset in the body */
	bool counts; /* a chunk, not a comment */
};

struct mock_answer {
	int status;
	struct xbuf headers; /* name, NUL, value, NUL, and so on */
	struct xbuf body;
	struct xbuf pieces; /* of struct mock_piece */
	struct mock_manner manner;
	bool is_stream;
	bool has_fault_at; /* else reset and so on come before the headers */
	size_t fault_at; /* offset in the body */
};

#endif
