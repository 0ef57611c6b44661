import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Html, html } from '../runbooks/page/html.ts'
import { shell } from '../runbooks/page/shell.ts'
import { nonceOf, sendHtml } from '../runbooks/send-page.ts'

const RETRY_SECONDS = 10
const TITLE = 'The database does not answer'

/** A form that was sent without script: what it held, and whether anything was done with it before the database went away. */
export type SentForm = { readonly data: FormData; readonly isInDoubt: boolean }

/** In place of a page that would wait for the database: what still works, and that nothing is lost. */
export function answerDatabaseDown(
  request: IncomingMessage,
  response: ServerResponse,
  sent: SentForm | null = null,
): Promise<void> {
  response.setHeader('retry-after', RETRY_SECONDS)
  const address = request.url ?? '/'
  const main = html`<h1>${TITLE}</h1>${sent ? keptForm(address, sent) : instead(address)}<p class="soft">For administrators: <code>npm run hindsight -- doctor</code> says what is wrong; <a href="/readyz">/readyz</a> turns green again by itself.</p>`
  return sendHtml(request, response, 503, shell({ title: TITLE, nonce: nonceOf(request), isSignedIn: true, main }))
}

function instead(address: string): Html {
  return html`<p class="banner" role="alert">This page cannot be shown now. What was saved is safe, and what is typed in an open tab stays there: leave it open.</p><p>Runbooks answer without the database, with what was known last.</p><p class="row"><a class="button" href="/r">Runbooks and first steps</a> <a class="button" href="${address}">Try again</a></p>`
}

/** The same form once more, to be sent from here; passwords are in no page, so their forms are not repeated. */
function keptForm(address: string, { data, isInDoubt }: SentForm): Html {
  const texts = [...data].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  if (texts.some(([name]) => /password/i.test(name))) {
    return html`<p class="banner" role="alert">Nothing was done. Go back, and send it again in a few seconds.</p>`
  }
  const hasFile = [...data.values()].some((value) => value instanceof File && value.size > 0)
  const typed = texts.filter(([name, text]) => !name.startsWith('$ACTION') && text.trim() !== '')
  return html`<p class="banner" role="alert">${
    isInDoubt
      ? 'It may have been saved or not: look before you send it again.'
      : 'Nothing was saved. What you typed is kept on this page: send it again in a few seconds.'
  }</p>${hasFile && html`<p>A file cannot be kept here: it has to be chosen again.</p>`}<form method="post" action="${address}" enctype="multipart/form-data">${texts.map(
    ([name, text]) => html`<input type="hidden" name="${name}" value="${text}">`,
  )}<button class="primary">Send again</button></form> <a class="button" href="/r">Runbooks and first steps</a><h2>What you typed</h2><dl>${typed.map(
    ([name, text]) => html`<dt>${name}</dt><dd><div class="code"><pre>${text}</pre></div></dd>`,
  )}</dl>`
}
