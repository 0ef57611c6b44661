import { failureMechanismFacts } from './failure-mechanism.ts'
import { rootCauseFacts } from './root-cause.ts'
import type { DiagnosisView } from './schema.ts'

const SHOWN_CAUSES = 5
const SHOWN_REASONS = 6
const SHOWN_LINES = 3

type AnswerLine = { readonly place: string; readonly text: string }
type AnswerReason = { readonly words: string; readonly said: string | null; readonly lines: readonly AnswerLine[] }

/** A diagnosis in the words of the page: all names resolved, so that no list of names travels to the browser. */
export type DiagnosisAnswer = {
  readonly summary: string
  readonly failureSeen: boolean
  readonly facts: readonly { readonly term: string; readonly value: string }[]
  readonly mechanisms: readonly {
    readonly name: string
    readonly definition: string
    readonly count: number
    readonly lines: readonly AnswerLine[]
  }[]
  readonly causes: readonly {
    readonly name: string
    readonly definition: string
    readonly percent: number
    readonly runbook: string | null
    readonly reasons: readonly AnswerReason[]
    readonly against: readonly AnswerReason[]
  }[]
  readonly questions: readonly { readonly text: string; readonly how: string }[]
  readonly notes: readonly string[]
}

const SCOPES = {
  one_upstream: 'One upstream',
  one_service: 'Several upstreams of one service',
  many_services: 'Several services behind the gateway: call who runs it',
  unknown: 'Not told by the log',
} as const

export function answerOf(view: DiagnosisView): DiagnosisAnswer {
  const line = ({ log, number, text }: { log: string; number: number; text: string }) => ({
    place: `${log}:${number}`,
    text,
  })
  const reason = ({ words, said, lines }: DiagnosisView['causes'][number]['reasons'][number]) => ({
    words,
    said,
    lines: lines.slice(0, SHOWN_LINES).map(line),
  })
  return {
    summary: view.summary,
    failureSeen: view.failureSeen,
    facts: factsOf(view),
    mechanisms: view.mechanisms.map(({ mechanism, count, lines }) => ({
      name: failureMechanismFacts[mechanism].name,
      definition: failureMechanismFacts[mechanism].definition,
      count,
      lines: lines.slice(0, SHOWN_LINES).map(line),
    })),
    causes: view.causes.slice(0, SHOWN_CAUSES).map(({ rootCause, probability, reasons, against, runbook }) => ({
      name: rootCauseFacts[rootCause].name,
      definition: rootCauseFacts[rootCause].definition,
      percent: Math.round(probability * 100),
      runbook,
      reasons: reasons.slice(0, SHOWN_REASONS).map(reason),
      against: against.slice(0, SHOWN_REASONS).map(reason),
    })),
    questions: view.questions.map(({ text, how }) => ({ text, how })),
    notes: view.notes,
  }
}

function factsOf({ gateways, requests, lines, blastRadius }: DiagnosisView): DiagnosisAnswer['facts'] {
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name).join(', ')
  return [
    { term: 'Lines read', value: lines.read.toLocaleString('en') },
    ...(gateways.length > 0 ? [{ term: 'Written by', value: gateways.join(', ') }] : []),
    ...(requests ? [{ term: 'Requests failed', value: `${requests.failed} of ${requests.total}` }] : []),
    { term: 'Reach', value: SCOPES[blastRadius.scope] },
    ...(blastRadius.upstreams.length > 0 ? [{ term: 'Upstreams', value: names(blastRadius.upstreams) }] : []),
    ...(blastRadius.services.length > 0 ? [{ term: 'Hosts', value: names(blastRadius.services) }] : []),
  ]
}
