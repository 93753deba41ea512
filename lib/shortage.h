#ifndef SHORTAGE_H
#define SHORTAGE_H

#include <curl/curl.h>

/*
 * Descriptors and buffers that this machine has not got, which libcurl tells
 * as if the other one were away.
 */

/*
 * Has a transfer note in *error, 0 at first, the errno of a socket that it
 * could not have; lent until the transfer has ended.
 */
void shortage_watch(CURL *, int *error);

/*
 * What kept a transfer that ended with this code from getting through: an
 * errno, or 0 where it was no shortage.  error is what shortage_watch noted.
 */
int shortage_of(CURLcode, int error);

#endif
