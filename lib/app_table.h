#ifndef APP_TABLE_H
#define APP_TABLE_H

#include <jv.h>

#include "display.h"
#include "jtext.h"
#include "table.h"

/*
 * Apps that GET /datasets/app-rankings lists, as a table: for people with a
 * bar for the tokens, for programs with the id of each and the numbers as they
 * are.  Takes the array of records, text and value; free it by table_free.
 */
struct table *
app_table(const struct display *, struct jtext array, const jv *value);

#endif
