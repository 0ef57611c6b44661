import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { IncidentListItem } from '#lib/domain/incident/incident.ts'
import { formatDayTime } from '#lib/format/date-time.ts'
import { type Html, html } from './html.ts'

export function incidentList(incidents: readonly IncidentListItem[], now: Date): Html {
  if (incidents.length === 0) return html`<p class="soft">None recorded for this service.</p>`
  const rows = incidents.map(
    ({ number, title, startedAt, rootCause, status }) =>
      html`<li><a href="/incidents/${number}">${number} ${title}</a> <small>${formatDayTime(startedAt, now)}, ${status === 'resolved' ? '' : `${status}, `}${rootCause ? rootCauseFacts[rootCause].name : 'cause not known'}</small></li>`,
  )
  return html`<ul>${rows}</ul>`
}
