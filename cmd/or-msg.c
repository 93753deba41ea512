/*
 * or-msg - build or extend a chat completion request
 *
 * Writes one request.  Everything that can be wrong with what it is made of
 * is found before the first byte is written.
 */

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "confine.h"
#include "convo.h"
#include "edits.h"
#include "gather.h"
#include "inlay.h"
#include "jtext.h"
#include "media.h"
#include "message.h"
#include "start.h"
#include "xmem.h"
#include "xopt.h"
#include "xout.h"

enum { OPT_TYPE = 256, OPT_TOOL_CALL_ID };

static const struct xopt options[] = {
	{ 'a', "attach", "file", "attach a file, a URL, or - (stdin)" },
	{ 'c', "continue", NULL, "extend the conversation on stdin" },
	{ 'J', "json-object", NULL, "ask for a JSON object" },
	{ 'j', "json-schema", "file", "ask for JSON by a schema" },
	{ 'm', "model", "model", "the model; again: a fallback" },
	{ 'p', "param", "key=value", "set a field; key:=json too" },
	{ 'r', "role", "role", "the message's role, not user" },
	{ 's', "system", "text", "the system message; @file reads it" },
	{ 't', "tools", "file", "add tool definitions" },
	{ 'U', "replace-invalid", NULL, "replace what is not UTF-8" },
	{ OPT_TOOL_CALL_ID, "tool-call-id", "id", "answer this tool call" },
	{ OPT_TYPE, "type", "type", "what the next attachments are" },
	{ 0, NULL, NULL, NULL },
};

static const struct xopt_command command = {
	.name = "or-msg",
	.synopsis =
	    "[-cJU] [-a file]... [-j file] [-m model]... [-p key=value]...\n"
	    "[-r role] [-s text] [-t file]... [--tool-call-id id] [--type type]\n"
	    "[prompt ...]",
	.options = options,
	.writes_json = true,
};

/* What the command line asks for. */
struct asked {
	struct message message;
	struct edits edits;
	const char *system;
	const char *type; /* of the attachments from here on */
	const char *stdin_for; /* what reads standard input, or NULL */
	bool type_unused;
	bool cont;
};

/* Standard input can be read once. */
static void
claim_stdin(struct asked *a, const char *what)
{
	if (a->stdin_for != NULL)
		xopt_misuse(&command,
		    "standard input is asked for twice: by %s and by %s",
		    a->stdin_for, what);
	a->stdin_for = what;
}

static void
add_attachment(struct asked *a, const char *name)
{
	struct message *m = &a->message;

	if (strcmp(name, "-") == 0)
		claim_stdin(a, "-a -");
	m->attachments =
	    reallocarray(m->attachments, m->n + 1, sizeof(*m->attachments));
	if (m->attachments == NULL)
		xnomem(NULL);
	m->attachments[m->n++] = (struct attachment){ name, a->type };
	a->type_unused = false;
}

static void
set_type(struct asked *a, const char *type)
{
	if (!media_is_type(type))
		xopt_misuse(&command,
		    "%s %s: neither image, audio, video, file or text nor "
		    "a MIME type",
		    xopt_typed(), type);
	a->type = type;
	a->type_unused = true;
}

/* The options that set a field of the request. */
static void
add_edit(struct asked *a, int id, const char *arg)
{
	struct xbuf why = { 0 };
	int ret = 0;

	if ((id == 'j' || id == 't') && strcmp(arg, "-") == 0)
		claim_stdin(a, id == 'j' ? "-j -" : "-t -");
	switch (id) {
	case 'J':
		edits_json_object(&a->edits);
		break;
	case 'j':
		edits_schema(&a->edits, arg);
		break;
	case 'm':
		ret = edits_model(&a->edits, arg, &why);
		break;
	case 'p':
		ret = edits_param(&a->edits, arg, &why);
		break;
	case 't':
		edits_tools(&a->edits, arg);
		break;
	}
	if (ret == -1)
		xopt_misuse(&command, "%s", why.at);
	xbuf_free(&why);
}

static void
read_options(struct asked *a, int argc, char *const *argv)
{
	int id;

	while ((id = xopt_next(&command, argc, argv)) != -1)
		switch (id) {
		case 'a':
			add_attachment(a, optarg);
			break;
		case 'c':
			a->cont = true;
			break;
		case 'r':
			if (!message_is_role(optarg))
				xopt_misuse(&command,
				    "%s %s: the roles are system, developer, "
				    "user, assistant and tool",
				    xopt_typed(), optarg);
			a->message.role = optarg;
			break;
		case 's':
			if (strcmp(optarg, "@-") == 0)
				claim_stdin(a, "-s @-");
			a->system = optarg;
			break;
		case 'U':
			a->message.replace = true;
			break;
		case OPT_TOOL_CALL_ID:
			a->message.tool_call_id = optarg;
			break;
		case OPT_TYPE:
			set_type(a, optarg);
			break;
		default:
			add_edit(a, id, optarg);
		}
}

/* An option behind the prompt would go into it, unnoticed and paid for. */
static void
check_words(char *const *words)
{
	size_t i;

	for (i = 1; words[0] != NULL && words[i] != NULL; i++)
		if (xopt_is_option(&command, words[i]))
			xopt_misuse(&command,
			    "%.*s behind the prompt: options go before it; put "
			    "-- first to have it in the prompt",
			    (int)strcspn(words[i], "="), words[i]);
}

static void
read_operands(struct asked *a, char *const *words)
{
	static char dash[] = "-";
	static char *const only_stdin[] = { dash, NULL };
	bool is_in = false;

	if (a->cont)
		claim_stdin(a, "-c");
	/*
	 * With -c no operand means no text, and perhaps no message; -p prompt
	 * is all the text there can be.
	 */
	if (*words == NULL && !a->cont && !edits_has(&a->edits, "prompt"))
		words = only_stdin;
	a->message.words = words;
	for (; *words != NULL; words++) {
		if (strcmp(*words, "-") != 0)
			continue;
		if (is_in)
			xopt_misuse(&command,
			    "standard input can be put into the prompt only "
			    "once");
		claim_stdin(a, "the prompt");
		is_in = true;
	}
}

static bool
has_message(const struct asked *a)
{
	return a->message.words[0] != NULL || a->message.n > 0;
}

/* What only all of the options together can show to be wrong. */
static void
check(struct asked *a)
{
	struct message *m = &a->message;
	bool is_tool;

	if (a->type_unused)
		xopt_misuse(
		    &command, "--type %s: no attachment follows it", a->type);
	if ((m->role != NULL || m->tool_call_id != NULL) && !has_message(a))
		xopt_misuse(
		    &command, "a role is given, but no message to have it");
	if (m->role == NULL)
		m->role = m->tool_call_id != NULL ? "tool" : "user";
	is_tool = strcmp(m->role, "tool") == 0;
	if (is_tool != (m->tool_call_id != NULL))
		xopt_misuse(
		    &command, "the role tool and --tool-call-id go together");
}

static void
xput_system(struct convo *c, const struct asked *a)
{
	struct xbuf system = { 0 };

	xmessage_system(&system, a->system, a->message.replace);
	convo_put_first(c, jtext_of(&system));
	xbuf_free(&system);
}

int
main(int argc, char *argv[])
{
	struct asked a = { 0 };
	struct convo convo = { 0 };
	struct inlay message = { 0 };

	xstart();
	confine(CONFINE_FILES);
	read_options(&a, argc, argv);
	if (strcmp(argv[optind - 1], "--") != 0)
		check_words(argv + optind);
	read_operands(&a, argv + optind);
	check(&a);
	if (a.cont)
		xgather(&convo, STDIN_FILENO, "standard input");
	if (convo.request.len == 0)
		xbuf_puts(&convo.request, "{}");
	xedits_make(&a.edits, &convo.request);
	if (a.system != NULL)
		xput_system(&convo, &a);
	if (has_message(&a))
		xmessage(&message, &a.message);
	xconvo_write(&convo, &message);
	inlay_free(&message);
	convo_free(&convo);
	edits_free(&a.edits);
	free(a.message.attachments);
	xout_close();
	return 0;
}
