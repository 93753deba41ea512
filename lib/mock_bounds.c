/*
 * mock_bounds - what models have that is looked for by its size
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "decimal.h"
#include "jvx.h"
#include "mock.h"
#include "mock_fits.h"

/* The parameter's name says which bound it is. */
static bool
is_within(int compared, const struct mock_filter *f)
{
	return strncmp(f->name, "max_", 4) == 0 ? compared <= 0 : compared >= 0;
}

/* What is decided when a request is made lies within no bounds. */
bool
mock_fits_price(const jv *entry, const struct mock_filter *f, const char *given)
{
	jv model = jvx_get(entry, "model");
	jv price = jvx_in(&model, "pricing", f->member);
	struct decimal *is = decimal_new(), *bound = decimal_new();
	const char *text = jv_string_value(price);
	bool fits;

	decimal_read(is, text, strlen(text));
	decimal_shift(is, 6);
	fits = decimal_sign(is) >= 0 &&
	    decimal_read(bound, given, strlen(given)) == 0 &&
	    is_within(decimal_cmp(is, bound), f);
	decimal_free(bound);
	decimal_free(is);
	jv_free(price);
	jv_free(model);
	return fits;
}

/* A number, or NAN: a model without a score lies within no bounds. */
static bool
fits_number(double is, const struct mock_filter *f, const char *given)
{
	double bound = strtod(given, NULL);

	return !isnan(is) && is_within((is > bound) - (is < bound), f);
}

bool
mock_fits_context(
    const jv *entry, const struct mock_filter *f, const char *given)
{
	jv length = jvx_in(entry, "model", "context_length");

	return fits_number(jvx_number(length, NAN), f, given);
}

bool
mock_fits_age(const jv *entry, const struct mock_filter *f, const char *given)
{
	jv created = jvx_in(entry, "model", "created");
	int days = (int)((MOCK_CREATED - jvx_number(created, 0)) / 86400);

	return fits_number(days, f, given);
}

bool
mock_fits_score(const jv *entry, const struct mock_filter *f, const char *given)
{
	jv benchmarks = jvx_in(entry, "model", "benchmarks");
	jv score = jvx_in(&benchmarks, "artificial_analysis", f->member);

	jv_free(benchmarks);
	return fits_number(jvx_number(score, NAN), f, given);
}

bool
mock_fits_tool_success(
    const jv *entry, const struct mock_filter *f, const char *given)
{
	jv rate = jvx_get(entry, "tool_success_rate");

	return fits_number(jvx_number(rate, NAN), f, given);
}
