#ifndef XOPT_H
#define XOPT_H

#include <stdbool.h>
#include <stdio.h>

/*
 * A command's options, in one table: getopt_long(3), the usage and -h all
 * follow it.  -h/--help and -V/--version need no row.
 */
struct xopt {
	int id; /* the letter, or 256 and above for none */
	const char *name; /* the long name */
	/*
	 * What its argument is called, or NULL.  "[name]" may be left out;
	 * what is given is attached, -cname or --code=name.
	 */
	const char *arg;
	const char *help; /* a few words, for -h */
};

struct xopt_command {
	const char *name;
	const char *synopsis; /* without the name; may hold '\n' */
	const struct xopt *options; /* ends with id 0 */
	/*
	 * Tables that several commands share, NULL at the end, or NULL; their
	 * ids are above the command's own.
	 */
	const struct xopt *const *shared;
	/*
	 * A command that writes JSON also says its failures in JSON, for the
	 * next command in the pipe (xout.h): always, but not with the one
	 * option, or else only with the other; 0: there is none.
	 */
	bool writes_json;
	int text_with, json_with;
};

/*
 * Returns the next option's id, its argument in optarg; -1 after the last,
 * optind then at the first operand (operands end the options).  Help,
 * version and misuse end the program: 0, 0, EX_USAGE.
 */
int xopt_next(const struct xopt_command *, int argc, char *const *argv);

/*
 * The option that xopt_next returned last, as it was typed, for messages about
 * its argument: "-s" or "--sort".  As optarg, it stands until the next one.
 */
const char *xopt_typed(void);

/*
 * End the program with a reason and EX_USAGE: of a wrong value, or of options
 * that do not go together; the second, of an option that there is not or a
 * wrong operand, with the synopsis, or where to find one that is long.
 */
_Noreturn void xopt_misuse(const struct xopt_command *, const char *, ...)
    __attribute__((format(printf, 2, 3)));
_Noreturn void xopt_usage(const struct xopt_command *, const char *, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * Reads the argument of the option read last, a number of seconds such as 90
 * or 0.5, into milliseconds, or ends as misuse.
 */
long xopt_seconds(const struct xopt_command *, const char *arg);

/* Whole numbers, and what they count for messages, as " seconds" or "". */
struct xopt_range {
	int min, max;
	const char *unit;
};

/* The same of a whole number in a range. */
int
xopt_number(const struct xopt_command *, const char *arg, struct xopt_range);

/*
 * Ends as misuse where one of the command's options stands behind an operand,
 * where it is none.
 */
void xopt_check_operands(const struct xopt_command *, char *const *operands);

/*
 * True for a word that is one of the command's options by itself: -x, --name
 * or --name=value.
 */
bool xopt_is_option(const struct xopt_command *, const char *word);

#endif
