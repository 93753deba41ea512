/*
 * mock_play - sends an answer with its pauses and faults
 */

#include <sys/socket.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <time.h>

#include "mock_play.h"

static long
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/*
 * Waits so long, or for ever where ms is -1.  False when the client has gone
 * or all must end.
 */
static bool
wait_ms(struct mock_play *p, long ms)
{
	struct pollfd fds[2] = { { .fd = p->fd, .events = POLLRDHUP },
		{ .fd = p->stop, .events = POLLIN } };
	long left = ms, until = now_ms() + ms;
	int n;

	while ((n = poll(fds, 2, (int)left)) == -1 && errno == EINTR)
		if (ms != -1 && (left = until - now_ms()) < 0)
			left = 0;
	if (n == 0)
		return true;
	p->end = fds[0].revents != 0 ? "client closed" : "stopped";
	return false;
}

/*
 * connect(2): no address dissolves the connection, for TCP with a reset.
 * close(2) could do it, too, but it is the owner's, who shuts down first.
 */
static int
reset(struct mock_play *p)
{
	static const struct sockaddr nobody = { .sa_family = AF_UNSPEC };

	return connect(p->fd, &nobody, sizeof(nobody));
}

static bool
is_comment_due(const struct mock_play *p)
{
	return p->answer->manner.comment_ms > 0 && p->answer->has_fault_at;
}

/* Says nothing more, or only comments, until the client gives up. */
static ssize_t
stall(struct mock_play *p, char *buf, size_t max)
{
	const char *comment = p->answer->is_stream ? MOCK_COMMENT : "\n";
	size_t len = strlen(comment);

	if (!wait_ms(p, is_comment_due(p) ? p->answer->manner.comment_ms : -1))
		return -1;
	if (max == 0)
		return -1;
	if (len > max)
		len = max;
	memcpy(buf, comment, len);
	p->sent += len;
	return (ssize_t)len;
}

static ssize_t
fail(struct mock_play *p, char *buf, size_t max)
{
	if (p->answer->manner.fault == MOCK_STALL)
		return stall(p, buf, max);
	if (p->answer->manner.fault == MOCK_RESET && reset(p) == 0)
		p->end = "reset";
	else
		p->end = "truncate";
	return -1;
}

static bool
breaks(const struct mock_answer *a)
{
	return a->manner.fault == MOCK_RESET ||
	    a->manner.fault == MOCK_TRUNCATE || a->manner.fault == MOCK_STALL;
}

bool
mock_play_begin(struct mock_play *p)
{
	if (!wait_ms(p, p->answer->manner.first_ms))
		return false;
	if (!breaks(p->answer) || p->answer->has_fault_at)
		return true;
	fail(p, NULL, 0);
	return false;
}

static const struct mock_piece *
piece(const struct mock_play *p)
{
	const struct xbuf *b = &p->answer->pieces;

	if (p->piece >= b->len / sizeof(struct mock_piece))
		return NULL;
	return (const struct mock_piece *)(const void *)b->at + p->piece;
}

/* Moves to the piece that at is in, and pauses where it begins. */
static bool
pause_before(struct mock_play *p)
{
	const struct mock_piece *now = piece(p);

	while (now != NULL && now->end <= p->at) {
		p->piece++;
		p->has_paused = false;
		now = piece(p);
	}
	if (p->has_paused)
		return true;
	p->has_paused = true;
	/* Nothing to pause for at the end, but the client may have gone. */
	if (now == NULL || p->piece == 0)
		return wait_ms(p, 0);
	return wait_ms(p, p->answer->manner.chunk_ms);
}

ssize_t
mock_play_next(struct mock_play *p, char *buf, size_t max)
{
	const struct mock_answer *a = p->answer;
	const struct mock_piece *now;
	size_t n;

	if (p->end == NULL && breaks(a) && p->at >= a->fault_at)
		return fail(p, buf, max);
	if (p->end != NULL || !pause_before(p))
		return -1;
	if ((now = piece(p)) == NULL) {
		p->end = "complete";
		return 0;
	}
	n = now->end - p->at;
	if (breaks(a) && n > a->fault_at - p->at)
		n = a->fault_at - p->at;
	if (n > max)
		n = max;
	memcpy(buf, a->body.at + p->at, n);
	p->at += n;
	p->sent += n;
	return (ssize_t)n;
}
