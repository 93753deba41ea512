/*
 * cost_prices - the prices that or-cost estimates by
 */

#include <stdlib.h>

#include "chat.h"
#include "cost_prices.h"
#include "prices.h"
#include "xbuf.h"
#include "xmem.h"
#include "xout.h"

void
cost_prices_add(struct cost_prices *p, const char *file)
{
	p->files = xrealloc(p->files, (p->n + 1) * sizeof(*p->files));
	p->files[p->n++] = file;
}

/* Where there is no reason, it is told already. */
static void
fail(struct cost_prices *p, struct cost_input *c, int status, struct xbuf *why)
{
	p->failed = true;
	if (why->len > 0)
		cost_input_fail(c, status, why->at);
	else
		c->status = chat_worse(c->status, status);
	xbuf_free(why);
}

void
cost_prices_start(struct cost_prices *p, struct cost_input *c)
{
	struct xbuf why = { 0 };
	int status;

	p->list = pricelist_new();
	if (p->model == NULL)
		return;
	status = quote_start(&p->quote, p->model, &why);
	p->is_asked = status == 0;
	if (status != 0)
		fail(p, c, status, &why);
}

static void
take_quote(struct cost_prices *p, struct cost_input *c)
{
	struct xbuf object = { 0 }, why = { 0 };
	int status = quote_take(&p->quote, p->list, &object, &why);

	if (object.len > 0 && c->json)
		xout_json(object.at, object.len);
	if (status != 0)
		fail(p, c, status, &why);
	xbuf_free(&object);
}

void
cost_prices_read(struct cost_prices *p, struct cost_input *c)
{
	struct xbuf why = { 0 };
	size_t i;
	int status;

	for (i = 0; i < p->n; i++)
		if ((status = prices_read(p->list, p->files[i], &why)) != 0)
			fail(p, c, status, &why);
	if (p->is_asked)
		take_quote(p, c);
}

void
cost_prices_free(struct cost_prices *p)
{
	pricelist_free(p->list);
	free(p->files);
}
