#ifndef MOCK_FILTER_H
#define MOCK_FILTER_H

#include <stdbool.h>
#include <jv.h>

#include "mock.h"

/* The filters of GET /models. */

/* Answers 400 where one of them is wrong: false. */
bool mock_filter_check(const struct mock_request *, struct mock_answer *);

/* True for an entry of the catalogue that fits them all. */
bool mock_filter_fits(const struct mock_request *, const jv *entry);

/* True for one that output_modalities lets pass: text, where nothing is said.
 */
bool mock_filter_fits_output(const struct mock_request *, const jv *entry);

#endif
