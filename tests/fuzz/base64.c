/*
 * base64 - decoding gives the bytes back, in whatever pieces they were encoded
 */

#include <string.h>
#include <unistd.h>

#include "base64.h"
#include "fuzz.h"

static int
value_of(char digit)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = memchr(digits, digit, sizeof(digits) - 1);

	fuzz_must(at != NULL || digit == '=', "only base64's digits");
	return at != NULL ? (int)(at - digits) : 0;
}

static struct xbuf
decoded(const struct xbuf *b)
{
	struct xbuf out = { 0 };
	unsigned char three[3];
	size_t i, n;
	long bits;

	for (i = 0; i < b->len; i += 4) {
		bits = value_of(b->at[i]) << 18 | value_of(b->at[i + 1]) << 12 |
		    value_of(b->at[i + 2]) << 6 | value_of(b->at[i + 3]);
		three[0] = (unsigned char)(bits >> 16);
		three[1] = (unsigned char)(bits >> 8 & 0xff);
		three[2] = (unsigned char)(bits & 0xff);
		n = 1 + (b->at[i + 2] != '=') + (b->at[i + 3] != '=');
		xbuf_put(&out, three, n);
	}
	return out;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct jtext bytes = { (const char *)data, len };
	struct xbuf all = { 0 }, two = { 0 }, from_file = { 0 }, back;
	size_t half = len / 2 / 3 * 3;
	int fd = fuzz_file(bytes);

	base64_put(&all, bytes.at, len);
	base64_put(&two, bytes.at, half);
	base64_put(&two, bytes.at + half, len - half);
	fuzz_must(base64_read(fd, &from_file, NULL) == (off_t)len, "a file");
	close(fd);
	fuzz_must(all.len % 4 == 0, "padded");
	fuzz_must(len == 0 || base64_is(all.at, all.len), "it is base64");
	fuzz_must_equal(jtext_of(&two), jtext_of(&all), "in two pieces");
	fuzz_must_equal(jtext_of(&from_file), jtext_of(&all), "from a file");
	back = decoded(&all);
	fuzz_must_equal(jtext_of(&back), bytes, "decoded it is the same");
	base64_is(bytes.at, len);
	xbuf_free(&back);
	xbuf_free(&from_file);
	xbuf_free(&two);
	xbuf_free(&all);
	return 0;
}
