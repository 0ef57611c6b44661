import { describe, expect, it } from 'vitest'
import { answerOf } from '#lib/domain/diagnosis/answer.ts'
import { LogAnalysis } from '#lib/domain/diagnosis/log-analysis.ts'
import { QUESTIONS } from '#lib/domain/diagnosis/ranking/questions.ts'
import { ruleReference } from '#lib/domain/diagnosis/rule-reference.ts'
import { createDiagnosisInput } from '#lib/domain/diagnosis/schema.ts'
import { viewOfDiagnosis } from '#lib/domain/diagnosis/view.ts'

const CLOSED = 'upstream prematurely closed connection while reading response header from upstream'

function diagnosisOf(answers: NonNullable<Parameters<LogAnalysis['result']>[0]>['answers'] = []) {
  const analysis = new LogAnalysis()
  analysis.read('error.log', 'gateway', CLOSED)
  return analysis.result({ answers })
}

describe('an ambiguous line', () => {
  it('is said to be one, with the question that separates best first', () => {
    const { verdict, summary, questions } = diagnosisOf()
    expect(verdict).toBe('cannot_tell')
    expect(summary).toContain('Cannot tell from this log')
    expect(questions.length).toBeGreaterThan(0)
    expect(questions.map(({ id }) => id)).toContain('app-log')
  })

  it('becomes clear with answers, which stand among the reasons', () => {
    const { causes, verdict } = diagnosisOf(['after-idle', 'app-not-reached'])
    expect(causes[0]?.rootCause).toBe('keepalive-mismatch')
    expect(verdict).toBe('clear')
    expect(causes[0]?.reasons.map(({ said }) => said)).toContain('your answer')
  })

  it('answers that were given are not asked again', () => {
    expect(diagnosisOf(['app-error']).questions.map(({ id }) => id)).not.toContain('app-log')
  })
})

describe('what a page shows', () => {
  it('has names and whole percents, the likeliest cause first', () => {
    const answer = answerOf(viewOfDiagnosis(diagnosisOf(['worker-timeout']), (cause) => `/r/checkout/${cause}`))
    expect(answer.causes[0]).toMatchObject({ name: 'Timeouts badly ordered', runbook: '/r/checkout/timeout-mismatch' })
    expect(answer.mechanisms).toMatchObject([{ name: 'Closed before the response', lines: [{ place: 'error.log:1' }] }])
  })

  it('documents every rule that says something, by program', () => {
    const groups = ruleReference()
    expect(groups.map(({ source }) => source)).toEqual(
      expect.arrayContaining(['nginx', 'haproxy', 'envoy', 'kubernetes']),
    )
    for (const { rules } of groups) for (const rule of rules) expect(rule.meaning).not.toBe('Evidence.')
  })
})

describe('questions', () => {
  it('have ids of their own and at least two answers', () => {
    expect(new Set(QUESTIONS.map(({ id }) => id)).size).toBe(QUESTIONS.length)
    for (const { answers } of QUESTIONS) expect(answers.length).toBeGreaterThanOrEqual(2)
  })

  it('only known questions and signals are taken', () => {
    const logs = [{ name: 'x', text: CLOSED }]
    expect(createDiagnosisInput.safeParse({ logs, answers: { idle: 'after-idle' } }).success).toBe(true)
    expect(createDiagnosisInput.safeParse({ logs, answers: { nonsense: 'after-idle' } }).success).toBe(false)
    expect(createDiagnosisInput.safeParse({ logs, answers: { idle: 'nonsense' } }).success).toBe(false)
  })
})
