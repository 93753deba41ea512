#ifndef START_H
#define START_H

/*
 * What a command does first, whoever started it and how.
 *
 * Holds the places of those of the three standard descriptors that are
 * closed, so that no file and no socket gets there, and messages into it;
 * reading or writing them fails as before, and a child gets them closed.
 * Makes a limit of file size an error of write(2): by the signal's default a
 * command would end without a word, and leave a core.
 * Makes each line of a message one write(2), so that those of a pipeline's
 * commands, which share a terminal, do not fall into each other.
 */
void xstart(void);

#endif
