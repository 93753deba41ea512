#ifndef SCALE_H
#define SCALE_H

/*
 * The axis for values from 0 to a greatest one: round numbers in even steps
 * of 1, 2 or 5 times a power of ten.
 */
struct scale {
	double step;
	int steps; /* the axis ends at step * steps, not below the greatest */
};

/* Beyond these, steps would be no numbers any more. */
#define SCALE_MIN 1e-300
#define SCALE_MAX 1e300

/*
 * As many steps as there may be, at least one, but no more than most; each at
 * least so great: 1 for what is counted, of which there is no half, else 0.
 * What is not above SCALE_MIN has an axis to 1.
 */
struct scale scale_of(double greatest, int most, double least);

/* The axis's upper end. */
double scale_top(const struct scale *);

#endif
