import type { RunbookTick } from '#lib/db/runbook-tick.ts'
import type { TickPart } from '#lib/domain/runbook/tick.ts'
import { formatTime } from '#lib/format/date-time.ts'
import type { BesideStep, DrawnStep } from './cause.ts'
import { type Html, html } from './html.ts'

type BesideProps = {
  /** The open incident whose timeline the ticks go to. */
  readonly incidentNumber: number | null
  readonly ticks: readonly RunbookTick[]
  readonly mayTick: boolean
  readonly mayRate: boolean
}

/** Forms without an address come back to the page with its alert. A tick that becomes an entry of the timeline, and a word on whether the step helped. */
export function besideStep({ incidentNumber, ticks, mayTick, mayRate }: BesideProps): BesideStep {
  return (part, rootCause, step) => {
    const tick = ticks.find(
      (one) =>
        one.incidentNumber === incidentNumber &&
        one.rootCause === rootCause &&
        one.part === part &&
        one.step === step.key,
    )
    if (tick) return html`<p class="done">✓ Done at ${formatTime(tick.doneAt)} UTC by ${tick.doneBy}</p>`
    const ticking = incidentNumber !== null && mayTick
    return html`<div class="row">${ticking && tickForm(incidentNumber, part, rootCause, step)}${mayRate && part !== 'first' && ratingForm(part, rootCause, step)}</div>`
  }
}

function place(part: TickPart, rootCause: string, step: DrawnStep): Html {
  return html`<input type="hidden" name="part" value="${part}"><input type="hidden" name="cause" value="${rootCause}"><input type="hidden" name="step" value="${step.key}">`
}

function tickForm(incidentNumber: number, part: TickPart, rootCause: string, step: DrawnStep): Html {
  return html`<form method="post">${place(part, rootCause, step)}<input type="hidden" name="incident" value="${incidentNumber}"><button class="small" name="intent" value="tick">☐ Done<span class="sr">: ${step.title}</span></button></form>`
}

function ratingForm(part: TickPart, rootCause: string, step: DrawnStep): Html {
  return html`<details><summary>Did it help?</summary><form method="post">${place(part, rootCause, step)}<label>What should change <input type="text" name="comment" maxlength="500"></label><span class="row"><button class="small" name="intent" value="helped">👍 It helped</button><button class="small" name="intent" value="failed">👎 It did not</button></span></form></details>`
}
