/*
 * shortage - descriptors and buffers that this machine has not got
 */

#include <sys/socket.h>

#include <errno.h>
#include <stdbool.h>
#include <unistd.h>

#include "shortage.h"

/*
 * What looking up a name, or reading certificates, may hold at once: glibc a
 * file or a socket for each kind of address, libcurl a pair to wake it up.
 */
enum { NEEDED = 6 };

static curl_socket_t
open_socket(void *error, curlsocktype purpose, struct curl_sockaddr *a)
{
	int fd = socket(a->family, a->socktype | SOCK_CLOEXEC, a->protocol);

	(void)purpose;
	if (fd == -1)
		*(int *)error = errno;
	return fd;
}

void
shortage_watch(CURL *c, int *error)
{
	curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, error);
}

static bool
is_shortage(int error)
{
	return error == EMFILE || error == ENFILE || error == ENOBUFS ||
	    error == ENOMEM;
}

/* Opens as many as are needed.  Returns 0, or the errno of what fails. */
static int
try_descriptors(void)
{
	int fds[NEEDED], n = 0, error = 0;

	while (n < NEEDED && error == 0) {
		fds[n] = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
		if (fds[n] == -1)
			error = errno;
		else
			n++;
	}
	while (n > 0)
		close(fds[--n]);
	return error;
}

int
shortage_of(CURLcode code, int error)
{
	switch (code) {
	case CURLE_COULDNT_CONNECT:
		break;
	case CURLE_COULDNT_RESOLVE_HOST:
	case CURLE_COULDNT_RESOLVE_PROXY:
	case CURLE_SSL_CACERT_BADFILE:
		/* There the errno is lost. */
		error = try_descriptors();
		break;
	default:
		return 0;
	}
	return is_shortage(error) ? error : 0;
}
