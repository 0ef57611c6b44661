import { type FailureMechanism, failureMechanismFacts } from '#lib/domain/diagnosis/failure-mechanism.ts'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { AlertContext } from '#lib/domain/runbook/alert-context.ts'
import type { RunbookCause } from '#lib/domain/runbook/runbook.ts'
import { checksToMarkdown } from '#lib/domain/runbook/template-markdown.ts'
import { triageChecks, triageSignals } from '#lib/domain/runbook/triage.ts'
import type { ReadLines } from '../diagnose-lines.ts'
import { alertStrip } from './alert-strip.ts'
import { causeHtml, drawCause, drawSteps, stepsHtml } from './cause.ts'
import { Html, html } from './html.ts'
import { pasteLines, suggestedCauses } from './paste-lines.ts'

const CAUSES_SHOWN = 3

export type TriagePageProps = {
  /** What the link could not find, and what to do about it. */
  readonly sentence: string
  readonly steps: readonly { readonly label: string; readonly href: string }[]
  readonly similar: readonly string[]
  readonly cause: RunbookCause | null
  readonly context: AlertContext
  readonly notices: Html
  readonly read: ReadLines | null
  readonly serviceSlug: string | null
  readonly now: Date
}

/** What helps with any 502, where the link leads to nothing better. */
export function triagePage(props: TriagePageProps): Html {
  const { sentence, steps, similar, cause, context, notices, read, serviceSlug, now } = props
  const near = similar.map((slug, index) => html`${index > 0 && ', '}<a href="/r/${slug}">${slug}</a>`)
  const links = steps.map(({ label, href }) => html`<a class="button" href="${href}">${label}</a>`)
  const advice =
    cause &&
    html`<p>General advice, not yet adapted to this service:</p>${causeHtml(drawCause(cause), 1, '', () => NOTHING)}`
  return html`${notices}${alertStrip(context, null, now)}<h1>502 triage</h1><p><b>${sentence}</b> ${near.length > 0 && html`Did you mean ${near}? `}What follows helps with any 502.</p>${links.length > 0 && html`<p class="row">${links}</p>`}${pasteLines(read)}${read && suggestedCauses(read, serviceSlug)}${advice}${generic()}`
}

const NOTHING = new Html('')
let made: Html | null = null

/** The same for everybody: made once. */
function generic(): Html {
  made ??= html`<h2>First five minutes, for any 502</h2>${stepsHtml(drawSteps('first', checksToMarkdown(triageChecks)), '', () => NOTHING, '')}<p class="soft">Words in capitals are yours to fill in. Commands read, they change nothing.</p><h2>What the words in the gateway’s log mean</h2><dl>${triageSignals.map(({ words, mechanism }) => html`<dt><code>${words}</code></dt><dd>${failureMechanismFacts[mechanism].definition} <span class="soft">Most likely: ${likely(mechanism)}.</span></dd>`)}</dl>`
  return made
}

function likely(mechanism: FailureMechanism): string {
  const causes = failureMechanismFacts[mechanism].candidateCauses.slice(0, CAUSES_SHOWN)
  return causes.map((cause) => rootCauseFacts[cause].name).join('; ')
}
