#ifndef KEY_H
#define KEY_H

#include "xbuf.h"

/*
 * The API key: from OPENROUTER_API_KEY, where empty means none, else from
 * the file $XDG_CONFIG_HOME/orutils/key (~/.config/orutils/key), which must
 * be a regular file of the user's and closed to others, as ssh(1) demands of
 * its keys.
 */

/*
 * Appends the key.  Returns 1, or 0 when there is none, or -1 with the
 * reason, which names the variable or file and the cure but never the key,
 * appended to why.
 */
int key_load(struct xbuf *key, struct xbuf *why);

/* Appends the path of the key file; nothing when there is no home. */
void key_path(struct xbuf *path);

#endif
