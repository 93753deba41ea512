/*
 * mock_tone - a sound to answer with
 */

#include <stdint.h>

#include "mock_tone.h"

enum { RATE = 24000, SAMPLES = RATE / 10, HALF_WAVE = RATE / 440 / 2 };

static void
put_little(struct xbuf *b, uint32_t n, int bytes)
{
	for (; bytes > 0; bytes--, n >>= 8)
		xbuf_put(b, &(char){ (char)n }, 1);
}

void
mock_tone_put_pcm(struct xbuf *b)
{
	int i;

	for (i = 0; i < SAMPLES; i++)
		put_little(b, i / HALF_WAVE % 2 == 0 ? 3000 : -3000, 2);
}

void
mock_tone_put_wav(struct xbuf *b)
{
	xbuf_puts(b, "RIFF");
	put_little(b, 36 + SAMPLES * 2, 4);
	xbuf_puts(b, "WAVEfmt ");
	put_little(b, 16, 4);
	put_little(b, 1, 2); /* PCM */
	put_little(b, 1, 2); /* channels */
	put_little(b, RATE, 4);
	put_little(b, RATE * 2, 4);
	put_little(b, 2, 2);
	put_little(b, 16, 2);
	xbuf_puts(b, "data");
	put_little(b, SAMPLES * 2, 4);
	mock_tone_put_pcm(b);
}
