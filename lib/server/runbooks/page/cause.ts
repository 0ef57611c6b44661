import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { Runbook, RunbookCause } from '#lib/domain/runbook/runbook.ts'
import { introOf, parseSteps, STEP_PARTS } from '#lib/domain/runbook/steps.ts'
import type { TickPart } from '#lib/domain/runbook/tick.ts'
import { type Html, html } from './html.ts'
import { markdownToHtml } from './markdown.ts'

export type DrawnStep = { readonly key: string; readonly title: string; readonly body: Html }
export type DrawnSteps = { readonly part: TickPart; readonly intro: Html; readonly steps: readonly DrawnStep[] }
export type DrawnCause = {
  readonly cause: RunbookCause
  readonly name: string
  readonly signal: Html
  readonly parts: readonly DrawnSteps[]
  readonly prevention: Html
}
export type DrawnRunbook = {
  readonly meaning: Html
  readonly impact: Html
  readonly escalation: Html
  readonly first: DrawnSteps
  readonly causes: readonly DrawnCause[]
}

const drawn = new WeakMap<Runbook, DrawnRunbook>()

/** The texts of a runbook as HTML; made once for each of its versions, because that is what takes time. */
export function drawRunbook(runbook: Runbook): DrawnRunbook {
  const known = drawn.get(runbook)
  if (known) return known
  const made: DrawnRunbook = {
    meaning: markdownToHtml(runbook.meaning),
    impact: markdownToHtml(runbook.impact),
    escalation: markdownToHtml(runbook.escalation),
    first: drawSteps('first', runbook.firstFiveMinutes),
    causes: runbook.causes.map(drawCause),
  }
  drawn.set(runbook, made)
  return made
}

export function drawCause(cause: RunbookCause): DrawnCause {
  return {
    cause,
    name: rootCauseFacts[cause.rootCause].name,
    signal: markdownToHtml(cause.signal),
    parts: STEP_PARTS.map((part) => drawSteps(part, cause[part])),
    prevention: markdownToHtml(cause.prevention),
  }
}

export function drawSteps(part: TickPart, text: string): DrawnSteps {
  const steps = parseSteps(text).map(({ key, title, text: body }) => ({ key, title, body: markdownToHtml(body) }))
  return { part, intro: markdownToHtml(introOf(text)), steps }
}

const TITLES: Readonly<Record<TickPart, string>> = {
  first: 'First five minutes',
  identify: 'Identify',
  remediate: 'Remediate',
  verify: 'Verify',
}

/** What goes beside each step: a tick, a word about it. */
export type BesideStep = (part: TickPart, rootCause: string, step: DrawnStep) => Html

export function stepsHtml(
  { part, intro, steps }: DrawnSteps,
  rootCause: string,
  beside: BesideStep,
  title: string = TITLES[part],
): Html {
  const items = steps.map(
    (step) =>
      html`<li id="${stepId(rootCause, part, step.key)}"><div>${step.body}</div>${beside(part, rootCause, step)}</li>`,
  )
  const body = steps.length > 0 ? html`<ol class="steps">${items}</ol>` : html`<p class="soft">Not written yet.</p>`
  return html`${title && html`<h3>${title}</h3>`}${intro}${body}`
}

export function stepId(rootCause: string, part: TickPart, key: string): string {
  return [rootCause, part, key].filter(Boolean).join('-')
}

/** One cause, folded unless it comes first: every one is a touch away on a phone. */
export function causeHtml(drawn: DrawnCause, place: number, note: string, beside: BesideStep): Html {
  const { cause, name, signal, parts, prevention } = drawn
  const { rootCause } = cause
  const share = cause.typicalShare === null ? '' : `usually ${Math.round(cause.typicalShare * 100)} %`
  const notes = [note, share].filter(Boolean).join(', ')
  return html`<details id="${rootCause}"${place === 1 && html` open`}><summary><h2>${place} ${name}${notes && html` <small>${notes}</small>`}</h2></summary>${signal.text && html`<h3>You see</h3>${signal}`}${parts.map((part) => stepsHtml(part, rootCause, beside))}${prevention.text && html`<h3>Prevent</h3>${prevention}`}</details>`
}
