#ifndef MOCK_FILES_H
#define MOCK_FILES_H

#include "mock_state.h"

/*
 * The files of or-mock's account, in memory: one that it made, and so many
 * that were sent, each of so many bytes at most.
 */
enum { MOCK_FILES_MAX = 16, MOCK_FILES_SIZE_MAX = 16 * 1024 * 1024 };

struct mock_files;

struct mock_files *mock_files_new(void);
void mock_files_free(struct mock_files *); /* NULL is fine */

mock_answer_fn mock_files_add; /* POST /files */
mock_answer_fn mock_files_list; /* GET /files */
mock_answer_fn mock_files_one; /* GET /files/{id} */
mock_answer_fn mock_files_content; /* GET /files/{id}/content */
mock_answer_fn mock_files_delete; /* DELETE /files/{id} */

#endif
