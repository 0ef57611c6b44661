import type { IncomingMessage, ServerResponse } from 'node:http'
import { html } from '../runbooks/page/html.ts'
import { shell } from '../runbooks/page/shell.ts'
import { nonceOf, sendHtml } from '../runbooks/send-page.ts'

const TITLE = 'This page could not be shown'

/** In place of a page whose drawing failed: nothing of the error, which is for the log, but what leads to it there. */
export function answerFailed(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const isForm = request.method === 'POST'
  const advice = isForm
    ? 'What you sent may not have been saved. Go back: the form still holds what you typed.'
    : 'What you saved before is safe; trying again often helps.'
  const again = isForm ? '' : html`<a class="button" href="${request.url ?? '/'}">Try again</a> `
  const main = html`<h1>${TITLE}</h1><p class="banner" role="alert">Something failed on our side. ${advice}</p><p class="row">${again}<a class="button" href="/incidents">Incidents</a> <a class="button" href="/action-items">Action items</a> <a class="button" href="/search">Search</a> <a class="button" href="/r">Runbooks and first steps</a></p><p class="soft">If it keeps happening, tell your administrator this reference: <code>${String(request.headers['x-request-id'] ?? '')}</code>. The log has the details under it.</p>`
  return sendHtml(request, response, 500, shell({ title: TITLE, nonce: nonceOf(request), isSignedIn: true, main }))
}
