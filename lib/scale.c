/*
 * scale - round numbers for an axis
 */

#include <math.h>

#include "scale.h"

/* The next of 1, 2, 5, 10, 20, ... for a step that is one of them. */
static double
next(double step)
{
	double power = pow(10, floor(log10(step) + 1e-9));

	return step / power < 1.5 ? 2 * power
	    : step / power < 3	  ? 5 * power
				  : 10 * power;
}

struct scale
scale_of(double greatest, int most, double least)
{
	struct scale s = { 1, 1 };

	if (!(greatest > SCALE_MIN))
		return s;
	if (greatest > SCALE_MAX)
		greatest = SCALE_MAX;
	/* From below what can do, since most is no power of ten. */
	s.step = fmax(least, pow(10, floor(log10(greatest / most))));
	/* What is greater only by a rounding error needs no step more. */
	while (ceil(greatest / s.step * (1 - 1e-12)) > most)
		s.step = next(s.step);
	s.steps = (int)ceil(greatest / s.step * (1 - 1e-12));
	if (s.steps < 1)
		s.steps = 1;
	return s;
}

double
scale_top(const struct scale *s)
{
	return s->step * s->steps;
}
