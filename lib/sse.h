#ifndef SSE_H
#define SSE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Server-sent events, WHATWG HTML 9.2.6: bytes in, event data out.  Does no
 * input or output; knows nothing of HTTP or JSON.  Comments, event names,
 * ids and retry times are passed over; line ends are LF, CRLF or CR.
 */

/* One event may hold as many bytes of data; images come in one. */
#define SSE_MAX ((size_t)64 * 1024 * 1024)

struct sse;
typedef int sse_data_fn(void *arg, const char *data, size_t len);

struct sse *sse_new(sse_data_fn *, void *arg);

/*
 * Feeds len bytes, cut anywhere; calls back once per event that has data,
 * lent for the call only.  Returns 0, the callback's own non-zero answer
 * (what follows in these bytes is then dropped), or -1 with errno EMSGSIZE:
 * an event over SSE_MAX.
 */
int sse_feed(struct sse *, const char *, size_t len);

/*
 * At the end of the stream: an event whose empty line never came is called
 * back too, which the standard would not, because servers forget the line
 * after the last event.  Returns as sse_feed.
 */
int sse_end(struct sse *);
void sse_free(struct sse *); /* NULL is fine */

/*
 * True for the data [DONE], with which the chat-completions dialect ends a
 * stream; spaces behind it do not count.
 */
bool sse_is_done(const char *data, size_t len);

#endif
