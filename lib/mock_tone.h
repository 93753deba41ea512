#ifndef MOCK_TONE_H
#define MOCK_TONE_H

#include "xbuf.h"

/* A tenth of a second of A, 16 bits, mono, 24,000 samples a second. */
#define MOCK_TONE_TYPE "audio/pcm;rate=24000;channels=1"

void mock_tone_put_pcm(struct xbuf *);
void mock_tone_put_wav(struct xbuf *); /* the same in a RIFF file */

#endif
