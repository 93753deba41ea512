#ifndef APP_SOURCE_H
#define APP_SOURCE_H

#include <stdbool.h>
#include <jv.h>

#include "display.h"

/*
 * Writes what stands below the table on a terminal: what trending apps are in
 * the order of, which days these are, and the source, in the words that the API
 * asks of whoever shows its data.
 */
void app_source_show(const struct display *, const jv *answer, bool trending);

#endif
