import { SimilarIncidents } from '#components/incident/similar-incidents.tsx'
import { MarginFact } from '#components/ui/report-layout.tsx'
import type { Actor } from '#lib/domain/access/actor.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { listSimilarIncidents } from '#lib/usecases/incident/list-similar-incidents.ts'

type SimilarFactProps = { actor: Actor; incident: Incident; now: Date }

/** In the margin of the incident and of its post-mortem, read or being written. */
export async function SimilarFact({ actor, incident, now }: SimilarFactProps) {
  return (
    <MarginFact title="Similar before">
      <SimilarIncidents incidents={await listSimilarIncidents(actor, incident)} now={now} />
    </MarginFact>
  )
}
