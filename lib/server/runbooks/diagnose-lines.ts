import type { DiagnosisContext } from '#lib/domain/diagnosis/evidence/context.ts'
import { LogAnalysis } from '#lib/domain/diagnosis/log-analysis.ts'
import { ROOT_CAUSES, type RootCause } from '#lib/domain/diagnosis/root-cause.ts'
import type { AlertContext } from '#lib/domain/runbook/alert-context.ts'

export type ReadLines = {
  /** What was pasted, to be shown again. */
  readonly text: string
  readonly summary: string
  readonly question: { readonly text: string; readonly how: string } | null
  /** The likeliest first; empty where the lines tell of no failure. */
  readonly causes: readonly { readonly rootCause: RootCause; readonly probability: number; readonly why: string }[]
}

export const TOO_MANY_LINES: ReadLines = {
  text: '',
  summary: 'These are more than 200 kB. Paste the lines around the failure, or give the file to /diagnose.',
  question: null,
  causes: [],
}

const SHOWN_CHARS = 20_000
const DOWN_TO = 0.03

/** What pasted lines say beside the alert: from the rules alone, so that no database is asked. */
export function diagnoseLines(text: string, context: AlertContext): ReadLines {
  const analysis = new LogAnalysis()
  analysis.read('pasted', 'gateway', text)
  const { summary, causes, questions } = analysis.result({ context: remarksOf(context) })
  const [question = null] = questions
  return {
    text: text.slice(0, SHOWN_CHARS).toWellFormed(),
    summary,
    question: question && { text: question.text, how: question.how },
    causes: causes
      .filter(({ probability }, index) => probability >= DOWN_TO || index === 0)
      .map(({ rootCause, probability, reasons }) => ({ rootCause, probability, why: reasons[0]?.words ?? '' })),
  }
}

const TREND_REMARKS = { spike: 'brief spike', rising: 'traffic-correlated', falling: '', steady: 'sustained' } as const

/** What the alert says, in the words that the diagnosis understands. */
function remarksOf({ trend, rate }: AlertContext): DiagnosisContext {
  const remarks: Record<string, string> = {}
  if (trend !== undefined && TREND_REMARKS[trend] !== '') remarks.pattern = TREND_REMARKS[trend]
  if (rate !== undefined && rate < 0.01) remarks.share = 'intermittent, few requests'
  return remarks
}

/** Where a cause stands by the pasted lines; causes that they make unlikely come last. */
export function placeByLines({ causes }: ReadLines): (cause: RootCause) => number {
  const places = new Map(causes.map(({ rootCause }, index) => [rootCause, index]))
  return (cause) => places.get(cause) ?? ROOT_CAUSES.length
}
