import type { CatalogueService } from '#lib/db/runbook-catalogue.ts'
import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'
import { type AlertContext, variablesOf } from '#lib/domain/runbook/alert-context.ts'
import { rankCauses } from '#lib/domain/runbook/rank-causes.ts'
import type { Runbook } from '#lib/domain/runbook/runbook.ts'
import { fillVariables } from '#lib/domain/runbook/variables.ts'
import { formatDay } from '#lib/format/date-time.ts'
import { placeByLines, type ReadLines } from '../diagnose-lines.ts'
import type { LiveFacts } from '../live-facts.ts'
import { alertStrip } from './alert-strip.ts'
import { besideStep } from './beside-step.ts'
import { causeHtml, drawRunbook, stepsHtml } from './cause.ts'
import { declareHref } from './declare-href.ts'
import { escapeHtml, Html, html } from './html.ts'
import { incidentList } from './incident-list.ts'
import { pasteLines, suggestedCauses } from './paste-lines.ts'

export type RunbookPageProps = {
  readonly service: CatalogueService
  readonly runbook: Runbook
  readonly named: RootCause | null
  readonly context: AlertContext
  /** Null for readers who see no incidents, and while nothing is known of them. */
  readonly facts: LiveFacts | null
  readonly reader: { readonly mayEdit: boolean } | null
  readonly notices: Html
  /** What pasted lines say; null where none were. */
  readonly read: ReadLines | null
  readonly now: Date
}

/** A runbook as it is read at night: the alert, what is open, then the causes in the order in which to look. */
export function runbookPage(props: RunbookPageProps): Html {
  const { service, runbook, named, context, facts, reader, notices, read, now } = props
  const drawn = drawRunbook(runbook)
  const open = facts?.open[0] ?? null
  const recent = facts?.last.map(({ rootCause }) => rootCause) ?? []
  const ranked = byLines(rankCauses(runbook.causes, { named, context, recent }), read)
  const beside = besideStep({
    incidentNumber: open?.number ?? null,
    ticks: facts?.ticks ?? [],
    mayTick: reader?.mayEdit ?? false,
    mayRate: reader !== null,
  })
  const causes = ranked.flatMap(({ cause, why }, index) => {
    const found = drawn.causes.find((one) => one.cause === cause)
    return found ? [causeHtml(found, index + 1, why, beside)] : []
  })
  const body = html`<p class="soft">Most likely first${read && read.causes.length > 0 && ', by the lines pasted'}${!read && recent.length > 0 && `, from the alert and the last ${recent.length} incidents`}.</p>${causes}
${drawn.first.steps.length > 0 && html`<h2>First five minutes</h2>${stepsHtml(drawn.first, '', beside, '')}`}
${drawn.meaning.text && html`<h2>What it means</h2>${drawn.meaning}`}
${drawn.impact.text && html`<h2>What users notice</h2>${drawn.impact}`}
${drawn.escalation.text && html`<h2>Escalation</h2>${drawn.escalation}`}`
  return html`${notices}${alertStrip(context, facts?.budgetLeft ?? null, now)}<h1>${service.name}: 502 runbook</h1>${actions(service, context, facts, reader)}${pasteLines(read)}${read && missingCauses(read, runbook, service.slug)}${filled(body, service, context)}${facts && html`<h2>Last incidents</h2>${incidentList(facts.last, now)}`}${about(service, runbook)}`
}

type Ranked = ReturnType<typeof rankCauses<Runbook['causes'][number]>>

/** Pasted lines know more than the alert; where they say nothing, its order stays. */
function byLines(ranked: Ranked, read: ReadLines | null): Ranked {
  if (!read || read.causes.length === 0) return ranked
  const placeOf = placeByLines(read)
  const noted = ranked.map(({ cause, why }) => {
    const found = read.causes.find(({ rootCause }) => rootCause === cause.rootCause)
    return { cause, why: found ? `${Math.round(found.probability * 100)} % by the lines pasted` : why }
  })
  return noted.toSorted((a, b) => placeOf(a.cause.rootCause) - placeOf(b.cause.rootCause))
}

/** Causes that the lines suggest and the runbook says nothing of. */
function missingCauses(read: ReadLines, runbook: Runbook, slug: string): Html {
  const has = new Set(runbook.causes.map(({ rootCause }) => rootCause))
  const causes = read.causes.filter(({ rootCause }, index) => index < 3 && !has.has(rootCause))
  if (causes.length === 0) return html``
  return html`<p>Not in this runbook:</p>${suggestedCauses({ ...read, causes }, slug)}`
}

/** Values go into the finished page, escaped: they can be no mark-up, whatever the link said. */
function filled(body: Html, service: CatalogueService, context: AlertContext): Html {
  return new Html(fillVariables(body.text, variablesOf(service, context), escapeHtml))
}

function actions(
  service: CatalogueService,
  context: AlertContext,
  facts: LiveFacts | null,
  reader: RunbookPageProps['reader'],
): Html {
  const open = facts?.open ?? []
  const links = open.map(
    ({ number, title }) => html`<a class="button" href="/incidents/${number}">Open incident ${number}: ${title}</a>`,
  )
  const declare =
    reader?.mayEdit &&
    html`<a class="button${open.length === 0 && ' primary'}" href="${declareHref(service, context)}">Declare incident from this alert</a>`
  return html`<p class="row">${links}${declare}</p>`
}

function about(service: CatalogueService, runbook: Runbook): Html {
  const owner = runbook.ownerTeam || service.ownerTeam || 'Nobody yet'
  const verified = runbook.lastVerifiedAt ? formatDay(runbook.lastVerifiedAt) : 'Never'
  const links = runbook.links.map(
    ({ label, url }) => html`<li><a href="${url}" rel="external noopener noreferrer">${label}</a></li>`,
  )
  return html`${links.length > 0 && html`<h2>Dashboards and links</h2><ul>${links}</ul>`}<h2>About</h2><dl><dt>Owner</dt><dd>${owner}</dd><dt>Verified</dt><dd>${verified}</dd></dl><p><a href="/runbooks/${service.slug}">The whole runbook, its gaps and its history</a></p>`
}
