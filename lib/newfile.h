#ifndef NEWFILE_H
#define NEWFILE_H

#include <stdbool.h>

/*
 * A file that appears whole or not at all: written under another name beside
 * its place, and renamed.  A process of its own, which waits for a word and
 * can do nothing else, renames or removes it: so a command that is confined
 * since (confine.h), fails, or is killed leaves no piece of a file.  It has
 * the rights of the file that it replaces, or those that open(2) gives to a
 * new one.
 */
struct newfile;

/*
 * Begins one, open for writing.  NULL: cannot, with errno set; EEXIST where
 * there is something at that name that is no regular file, nor a link to one.
 */
struct newfile *newfile_start(const char *name);

/*
 * True where two names lead to one place, so that of two new files only the
 * last would be left; nothing need be there yet.
 */
bool newfile_is_same(const char *, const char *);

/* Where to write to; closed by the two below. */
int newfile_fd(const struct newfile *);

/* Puts the file in its place.  Returns 0, or -1 with errno set. */
int newfile_commit(struct newfile *);

/* Or leaves no trace of it.  NULL is fine. */
void newfile_cancel(struct newfile *);

#endif
