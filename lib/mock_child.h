#ifndef MOCK_CHILD_H
#define MOCK_CHILD_H

#include <signal.h>
#include <sys/types.h>

/*
 * Runs a command, with these signals blocked.  Where the system is Linux, it
 * gets SIGTERM when this process is killed.  Returns its process id, or -1
 * with errno set; one that does not start ends as env(1) has it, 127 where it
 * is not found, else 126.
 */
pid_t mock_child_start(char *const *argv, const sigset_t *blocked);

#endif
