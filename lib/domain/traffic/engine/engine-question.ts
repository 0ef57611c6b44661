import type { EngineAnswer } from './engine-answer.ts'
import type { PullRange } from './pull-plan.ts'
import { STEP_PLACEHOLDER } from './traffic-engine.ts'

export type EngineAddress = {
  readonly url: string
  readonly authorization: string | null
  readonly tenant: string | null
}

export type EngineQuestion = {
  readonly engine: EngineAddress
  readonly path: 'query_range' | 'query'
  readonly parameters: Readonly<Record<string, string>>
}

/** Puts a question to an engine; never throws. */
export type AskEngine = (question: EngineQuestion) => Promise<EngineAnswer>

/** Counts of each bucket of the range. A bucket's count stands at its end. */
export function bucketsQuestion(
  engine: EngineAddress,
  query: string,
  { from, until }: PullRange,
  step: number,
): EngineQuestion {
  const parameters = {
    query: withStep(query, step),
    start: String(from + step),
    end: String(until),
    step: String(step),
  }
  return { engine, path: 'query_range', parameters }
}

/** One count of the whole range. */
export function sumQuestion(engine: EngineAddress, query: string, { from, until }: PullRange): EngineQuestion {
  return { engine, path: 'query', parameters: { query: withStep(query, until - from), time: String(until) } }
}

function withStep(query: string, seconds: number): string {
  return query.replaceAll(STEP_PLACEHOLDER, `${seconds}s`)
}
