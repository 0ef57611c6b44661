import { MarginFact } from '#components/ui/report-layout.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { UserActor } from '#lib/domain/access/actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { listIncidentAnalyses } from '#lib/usecases/diagnosis/list-incident-analyses.ts'

const SHOWN = 3

type DiagnosisFactProps = { actor: UserActor; incident: { number: number } }

/** What logs said about the incident, and where to read more of them. */
export async function DiagnosisFact({ actor, incident: { number } }: DiagnosisFactProps) {
  const analyses = await listIncidentAnalyses(actor, String(number))
  const mayEdit = can(actor, 'edit')
  if (analyses.length === 0 && !mayEdit) return null
  return (
    <MarginFact title="Diagnosis">
      {analyses.length > 0 && (
        <ul className="mb-2 space-y-2">
          {analyses.slice(0, SHOWN).map(({ id, summary }) => (
            <li key={id}>
              <TextLink href={`/incidents/${number}/analysis/${id}`}>{summary}</TextLink>
            </li>
          ))}
        </ul>
      )}
      {(mayEdit || analyses.length > SHOWN) && (
        <TextLink href={`/incidents/${number}/analysis`}>
          {mayEdit ? 'Diagnose from logs' : `All ${analyses.length}`}
        </TextLink>
      )}
    </MarginFact>
  )
}
