import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RunbookCatalogue } from '#lib/db/runbook-catalogue.ts'
import type { UserActor } from '#lib/domain/access/actor.ts'
import type { TickPart } from '#lib/domain/runbook/tick.ts'
import { isAppError } from '#lib/domain/shared/app-error.ts'
import { rateRunbookStep } from '#lib/usecases/runbook/rate-runbook-step.ts'
import { tickRunbookStep } from '#lib/usecases/runbook/tick-runbook-step.ts'
import { stepId } from './page/cause.ts'
import { html } from './page/html.ts'
import { shell } from './page/shell.ts'
import type { Place } from './place.ts'
import type { Known } from './remembered.ts'
import { redirect, sendHtml } from './send-page.ts'

type StepRequest = {
  readonly url: URL
  readonly reader: UserActor | null
  readonly place: Place
  readonly now: Date
}

/** A step was ticked or rated with the forms of the page; it is shown again after that. */
export async function acceptStep(
  message: IncomingMessage,
  response: ServerResponse,
  { url, reader, place, now }: StepRequest,
  form: URLSearchParams,
  known: Known<RunbookCatalogue> | null,
): Promise<void> {
  const back = `${url.pathname}${url.search}`
  if (!reader) return redirect(response, `/sign-in?${new URLSearchParams({ callbackUrl: back })}`, 303)
  const slug = place.service?.slug ?? ''
  try {
    const at = { rootCause: form.get('cause') ?? '', part: form.get('part'), step: form.get('step') }
    if (form.get('intent') === 'tick')
      await tickRunbookStep(reader, slug, { ...at, incidentNumber: Number(form.get('incident')) }, { now })
    else {
      const rating = { isHelpful: form.get('intent') === 'helped', comment: form.get('comment') ?? '' }
      await rateRunbookStep(reader, slug, { ...at, ...rating }, { now })
    }
    const step = stepId(at.rootCause, (at.part ?? '') as TickPart, at.step ?? '')
    return redirect(response, `${back}#${encodeURIComponent(step)}`, 303)
  } catch (error) {
    const isOurs = isAppError(error)
    if (!isOurs && !known?.isStale) throw error
    const why = isOurs ? error.message : 'The database does not answer. Note what you did and when, and enter it later.'
    const main = html`<h1>Not saved</h1><p>${why}</p><p><a class="button primary" href="${back}">Back to the runbook</a></p>`
    const nonce = String(message.headers['x-nonce'] ?? '')
    return sendHtml(message, response, isOurs ? 409 : 503, shell({ title: 'Not saved', nonce, isSignedIn: true, main }))
  }
}
