#ifndef MOCK_FITS_H
#define MOCK_FITS_H

#include <stdbool.h>
#include <jv.h>

/*
 * The conditions that filters are made of: whether an entry of the catalogue
 * fits what the parameter was given, which was checked before.
 */
struct mock_filter {
	const char *name; /* of the parameter */
	bool (*fits)(
	    const jv *entry, const struct mock_filter *, const char *given);
	const char *member; /* what is looked at, where many do the same */
};

typedef bool
mock_fits_fn(const jv *entry, const struct mock_filter *, const char *given);

/* By name: mock_fits.c */
mock_fits_fn mock_fits_search, mock_fits_category, mock_fits_parameters;
mock_fits_fn mock_fits_modalities; /* all for input, any for output */
mock_fits_fn mock_fits_arch, mock_fits_author, mock_fits_provider;
mock_fits_fn mock_fits_zdr, mock_fits_region, mock_fits_distillable;

/* What mock_fits_category may be given, NULL-ended. */
extern const char *const mock_fits_categories[];

/*
 * By size: mock_bounds.c.  An upper bound is a parameter max_..., and what is
 * not known, or decided when a request is made, lies within no bounds.
 */
mock_fits_fn mock_fits_context, mock_fits_price, mock_fits_age;
mock_fits_fn mock_fits_score, mock_fits_tool_success;

#endif
