#ifndef MOCK_CATALOGUE_H
#define MOCK_CATALOGUE_H

#include <stdbool.h>

#include "mock.h"

/* The catalogue of or-mock: one model, and endpoints that are made up. */

/* True for the model, under the names that lead to it. */
bool mock_catalogue_knows(const char *model);

/* Answers a path of the catalogue; false for another one. */
bool mock_catalogue_answer(struct mock_answer *, const struct mock_request *);

#endif
