import type { Diagnosis } from './diagnosis.ts'
import type { RootCause } from './root-cause.ts'
import type { DiagnosisView } from './schema.ts'

/** The diagnosis as answered, with the place of the runbook for each cause. */
export function viewOfDiagnosis(diagnosis: Diagnosis, runbookOf: (cause: RootCause) => string | null): DiagnosisView {
  const { gateways, mechanisms, causes, questions, blastRadius, notes, ...rest } = diagnosis
  return {
    ...rest,
    gateways: [...gateways],
    mechanisms: mechanisms.map((one) => ({ ...one, lines: [...one.lines] })),
    causes: causes.map((cause) => ({
      rootCause: cause.rootCause,
      probability: cause.probability,
      reasons: cause.reasons.map((reason) => ({ ...reason, lines: [...reason.lines] })),
      against: cause.against.map((reason) => ({ ...reason, lines: [...reason.lines] })),
      runbook: runbookOf(cause.rootCause),
    })),
    questions: questions.map((question) => ({ ...question, answers: [...question.answers] })),
    blastRadius: {
      scope: blastRadius.scope,
      upstreams: [...blastRadius.upstreams],
      services: [...blastRadius.services],
    },
    notes: [...notes],
  }
}
