import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { ReadLines } from '../diagnose-lines.ts'
import { type Html, html } from './html.ts'

/** Where lines of the gateway's log are pasted, and what they say. */
export function pasteLines(read: ReadLines | null): Html {
  // Folded away until it is wanted: on a phone the first step must stand on the first screen.
  const form = html`<details class="paste"${read && html` open`}><summary>Paste lines of the gateway’s log</summary><form method="post"><label for="lines">The causes are put in their order.</label><textarea id="lines" name="lines" rows="3" maxlength="100000" spellcheck="false">${read?.text ?? ''}</textarea><button class="small" name="intent" value="diagnose">Read</button></form></details>`
  if (!read) return form
  return html`<section class="strip" aria-label="What the lines say"><b>${read.summary}</b>${read.question && html`<br>${read.question.text} <span class="soft">${read.question.how}</span>`}</section>${form}`
}

/** The causes that the lines suggest, with where to read about each. */
export function suggestedCauses(read: ReadLines, serviceSlug: string | null): Html {
  const rows = read.causes.map(({ rootCause, probability, why }) => {
    const { name } = rootCauseFacts[rootCause]
    const shown = serviceSlug === null ? name : html`<a href="/r/${serviceSlug}/${rootCause}">${name}</a>`
    return html`<li>${shown} ${Math.round(probability * 100)} %${why && html` <span class="soft">${why}</span>`}</li>`
  })
  return rows.length > 0 ? html`<ol>${rows}</ol>` : html``
}
