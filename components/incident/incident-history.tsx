import { Time } from '#components/ui/time.tsx'
import type { AuditRecord } from '#lib/domain/access/audit-record.ts'
import { incidentLabels } from './incident-labels.ts'

/** Who changed what in the record, newest first. */
export function IncidentHistory({ entries, now }: { entries: readonly AuditRecord[]; now: Date }) {
  return (
    <ul className="space-y-1.5">
      {entries.map((entry) => (
        <li key={entry.id}>
          <Time at={entry.occurredAt} now={now} className="text-soft" /> {entry.actorName} {whatOf(entry)}
        </li>
      ))}
    </ul>
  )
}

function whatOf({ action, details }: AuditRecord): string {
  if (action === 'incident.create') return 'filed it'
  const changes = typeof details.changes === 'object' && details.changes !== null ? details.changes : {}
  // In the order of the form; the stored JSON keeps none.
  const names = Object.entries(incidentLabels).flatMap(([path, label]) => (path in changes ? label.toLowerCase() : []))
  if (names.length === 0) return 'changed it'
  const [first, second, ...others] = names
  return `changed ${[first, second].filter(Boolean).join(', ')}${others.length > 0 ? ` and ${others.length} more` : ''}`
}
