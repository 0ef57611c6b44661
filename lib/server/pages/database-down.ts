import type { IncomingMessage, ServerResponse } from 'node:http'
import { html } from '../runbooks/page/html.ts'
import { shell } from '../runbooks/page/shell.ts'
import { nonceOf, sendHtml } from '../runbooks/send-page.ts'

const RETRY_SECONDS = 10
const TITLE = 'The database does not answer'

/** In place of a page that would wait for the database: what still works, and that nothing is lost. */
export function answerDatabaseDown(request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('retry-after', RETRY_SECONDS)
  const main = html`<h1>${TITLE}</h1><p class="banner" role="alert">This page cannot be shown now. What was saved is safe, and what is typed in an open tab stays there: leave it open.</p><p>Runbooks answer without the database, with what was known last.</p><p class="row"><a class="button" href="/r">Runbooks and first steps</a> <a class="button" href="${request.url ?? '/'}">Try again</a></p><p class="soft">For administrators: <code>npm run hindsight -- doctor</code> says what is wrong; <a href="/readyz">/readyz</a> turns green again by itself.</p>`
  return sendHtml(request, response, 503, shell({ title: TITLE, nonce: nonceOf(request), isSignedIn: true, main }))
}
