#ifndef HANDOVER_H
#define HANDOVER_H

/*
 * For what a command says on standard error once its answer is out.
 *
 * Closes standard output, as xout_close does, so that whoever reads it sees its
 * end.  Where it is a pipe and standard error a terminal, which the reader most
 * likely writes to as well, waits HANDOVER_MS, so that what is said comes
 * behind what the reader makes of the answer, and not into a line of it: nobody
 * but the reader knows when that is done.  Else there is no wait.
 */
enum { HANDOVER_MS = 50 };
void xhandover(void);

#endif
