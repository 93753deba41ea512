/*
 * ending - how answers of models end, in all their dialects
 */

#include <string.h>

#include "apierror.h"
#include "chat.h"
#include "ending.h"
#include "jvx.h"

static bool
begins(const jv *object, const char *name, const char *with)
{
	jv v = jvx_get(object, name);
	bool is = jv_get_kind(v) == JV_KIND_STRING &&
	    strncmp(jv_string_value(v), with, strlen(with)) == 0;

	jv_free(v);
	return is;
}

/* Of an object of OpenAI's responses, openrouter-api 6.2. */
static int
response_status(const jv *response)
{
	jv details;
	int status;

	if (jvx_says(response, "status", "failed"))
		return apierror_status(response, 200);
	if (!jvx_says(response, "status", "incomplete"))
		return 0;
	details = jvx_get(response, "incomplete_details");
	status = jvx_says(&details, "reason", "content_filter") ? EXIT_REFUSED
								: EXIT_CUT;
	jv_free(details);
	return status;
}

/* Of what holds the stop_reason of Anthropic's messages, 6.3. */
static int
message_status(const jv *holder)
{
	if (jvx_says(holder, "stop_reason", "max_tokens") ||
	    jvx_says(holder, "stop_reason", "model_context_window_exceeded"))
		return EXIT_CUT;
	return jvx_says(holder, "stop_reason", "refusal") ? EXIT_REFUSED : 0;
}

static bool
ends_stream(const jv *event)
{
	static const char *const types[] = { "response.completed",
		"response.incomplete", "response.failed", "response.done",
		"message_stop", "image_generation.completed" };
	size_t i;

	for (i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (jvx_says(event, "type", types[i]))
			return true;
	return false;
}

static int
inner_status(const jv *event, const char *name, int (*status)(const jv *))
{
	jv inner = jvx_get(event, name);
	int is = status(&inner);

	jv_free(inner);
	return is;
}

/* A value that is no chat completion. */
static int
take_other(struct ending *e, const jv *value)
{
	if (jvx_says(value, "object", "response"))
		return response_status(value);
	if (jvx_says(value, "type", "message"))
		return message_status(value);
	e->is_known |= begins(value, "type", "response.") ||
	    begins(value, "type", "message_") ||
	    begins(value, "type", "image_generation.");
	e->said |= ends_stream(value);
	if (jvx_says(value, "type", "message_delta"))
		return inner_status(value, "delta", message_status);
	if (ends_stream(value))
		return inner_status(value, "response", response_status);
	return 0;
}

/* Usage behind the choices, which would be a faulty answer by itself. */
static bool
is_aside(const struct ending *e, const jv *value)
{
	jv choice = chat_choice(value);
	bool is = e->chat.chosen && !jv_is_valid(choice);

	jv_free(choice);
	return is;
}

int
ending_take(struct ending *e, const jv *value)
{
	enum chat_kind kind = chat_kind(value);

	if (kind != CHAT_CHUNK && kind != CHAT_RESPONSE)
		return take_other(e, value);
	e->is_known = true;
	if (kind == CHAT_RESPONSE && is_aside(e, value))
		return 0;
	return chat_verdict_take(&e->chat, value);
}

bool
ending_is_over(const struct ending *e)
{
	return e->said ||
	    (e->chat.chosen && chat_verdict_is_finished(&e->chat));
}

void
ending_free(struct ending *e)
{
	chat_verdict_end(&e->chat);
	*e = (struct ending){ 0 };
}

/* OpenAI's event has what others put into its error member. */
static bool
is_bare_error(const jv *value)
{
	return (jvx_says(value, "type", "error") ||
		   jvx_says(value, "type", "response.error")) &&
	    !apierror_is(value);
}

jv
ending_failure(const jv *value)
{
	if (is_bare_error(value))
		return jv_object_set(
		    jv_object(), jv_string("error"), jv_copy(*value));
	if (jvx_says(value, "type", "response.failed"))
		return jvx_get(value, "response");
	/* That a job such as a video's or a batch's failed is its state. */
	if (apierror_is_state(value) && !jvx_says(value, "object", "response"))
		return jv_invalid();
	return chat_failure(value);
}
