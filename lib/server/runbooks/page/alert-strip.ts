import { type AlertContext, hasContext } from '#lib/domain/runbook/alert-context.ts'
import { formatTime } from '#lib/format/date-time.ts'
import { spellDuration } from '#lib/format/duration.ts'
import { formatPercent } from '#lib/format/percent.ts'
import { type Html, html } from './html.ts'

/** What the link says of its alert, on top of everything. */
export function alertStrip(context: AlertContext, budgetLeft: number | null, now: Date): Html {
  const { alert, rate, trend, region, endpoint, upstream, status, startsAt, refused } = context
  const facts = [
    rate === undefined ? null : `${formatPercent(rate)} of requests${trend ? ` and ${trend}` : ''}`,
    rate === undefined && trend ? trend : null,
    status,
    region,
    endpoint,
    upstream,
    startsAt && `since ${formatTime(startsAt)} UTC${ago(startsAt, now)}`,
    budgetLeft === null ? null : `budget left ${formatPercent(budgetLeft)}`,
  ].filter((fact) => fact !== null && fact !== undefined)
  const left =
    refused.length > 0 && html`<p class="soft"><small>Not usable in this link: ${refused.join(', ')}.</small></p>`
  if (!hasContext(context)) return html`${left}`
  return html`<div class="strip"><b>▲ ${alert ?? 'Alert'}</b><br><span class="soft">${facts.join(' · ')}</span></div>${left}`
}

function ago(at: Date, now: Date): string {
  const passed = now.getTime() - at.getTime()
  return passed < 0 ? '' : `, ${spellDuration(passed)} ago`
}
