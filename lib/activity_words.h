#ifndef ACTIVITY_WORDS_H
#define ACTIVITY_WORDS_H

#include "activity_show.h"

/* What is said of sums of activity, each appended. */

/* "Tokens per day, all models" or "Tokens by model" */
void activity_put_title(struct xbuf *, const struct activity_view *);

/* What rows are of, by enum activity_by; NULL at the end. */
extern const char *const activity_kinds[];

/* "1.23T in all, 2026-04-12 to 2026-05-11" */
void activity_put_subtitle(struct xbuf *, const struct activity_view *);

/* Who must be named where the ranking is shown; nothing for the account. */
void activity_put_source(struct xbuf *, const struct activity_view *);

/* 1.23T, or $1.23 */
void activity_put_sum(struct xbuf *, enum activity_sum, const struct decimal *);

/* Dollars as a chart's number. */
void activity_put_money(struct xbuf *, double);

#endif
