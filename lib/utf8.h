#ifndef UTF8_H
#define UTF8_H

#include <stddef.h>
#include <stdint.h>

/*
 * UTF-8, RFC 3629: no surrogates, no overlong forms, nothing above U+10FFFF.
 */

/*
 * Reads one character at s.  Returns its length in bytes, 1 to 4, and the
 * character in *c; or 0 when the bytes there are not UTF-8 (or len is 0).
 */
size_t utf8_next(const char *s, size_t len, uint32_t *c);

/* Returns how many bytes from s on are UTF-8: len when all are. */
size_t utf8_valid(const char *s, size_t len);

/*
 * True when s, which is not UTF-8 at its first byte, could become so with
 * more bytes: a character that a read has cut in two.
 */
int utf8_is_cut(const char *s, size_t len);

/*
 * True for characters that must not reach a terminal, since they act on it or
 * change or hide what a reader sees: C0 (but not tab and newline), DEL, C1, the
 * line and paragraph separators, the bidirectional embeddings, overrides,
 * isolates and marks (Unicode 9.0 annex 9; see CVE-2021-42574), the deprecated
 * format characters, interlinear annotation, and tags, so that of flags those
 * of England, Scotland and Wales are lost.
 *
 * Not all that is unseen: zero-width spaces and joiners, variation selectors
 * (also U+E0100 to U+E01EF, of Japanese names), soft hyphens, and fillers are
 * what scripts and emoji are written with.
 */
int utf8_is_unsafe(uint32_t c);

/* Writes a character as JSON's \u escape, or two.  Returns the length. */
enum { UTF8_ESCAPE_MAX = sizeof "\\uXXXX\\uXXXX" };
size_t utf8_escape(char to[static UTF8_ESCAPE_MAX], uint32_t c);

#endif
