import { Time } from '#components/ui/time.tsx'
import type { AuditRecord } from '#lib/domain/access/audit-record.ts'
import { incidentStepNames } from '#lib/domain/incident/step.ts'
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

const SENTENCES: Readonly<Record<string, (details: AuditRecord['details']) => string>> = {
  'incident.create': () => 'filed it',
  'incident.delete': () => 'removed it',
  'incident.restore': () => 'restored it',
  'incident.step': ({ step }) => `${stepName(step)} it`,
  'incident.undo_step': ({ step }) => `undid “${stepName(step)}”`,
  'incident.take_over': ({ from }) => `merged ${from} into it`,
  'incident.give_back': ({ from }) => `undid the merge of ${from}`,
  'incident.merge': ({ into }) => `merged it into ${into}`,
  'incident.unmerge': () => 'undid its merge',
  'incident.link': ({ incident }) => `linked ${incident}`,
  'incident.unlink': ({ incident }) => `removed the link to ${incident}`,
}

function whatOf({ action, details }: AuditRecord): string {
  const sentence = SENTENCES[action]
  if (sentence) return sentence(details)
  const changes = typeof details.changes === 'object' && details.changes !== null ? details.changes : {}
  // In the order of the form; the stored JSON keeps none.
  const names = Object.entries(incidentLabels).flatMap(([path, label]) => (path in changes ? label.toLowerCase() : []))
  if (names.length === 0) return 'changed it'
  const [first, second, ...others] = names
  return `changed ${[first, second].filter(Boolean).join(', ')}${others.length > 0 ? ` and ${others.length} more` : ''}`
}

function stepName(step: unknown): string {
  const names: Readonly<Record<string, string>> = incidentStepNames
  return (names[String(step)] ?? 'changed').toLowerCase()
}
