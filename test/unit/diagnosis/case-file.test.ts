import { describe, expect, it } from 'vitest'
import { CASE_TEXT_MAX, caseFile } from '#lib/domain/diagnosis/case-file.ts'
import { diagnoseCase } from '#lib/domain/diagnosis/diagnose-case.ts'
import { LogAnalysis } from '#lib/domain/diagnosis/log-analysis.ts'
import { publicCases, realCases } from '#test/support/diagnosis/labelled-cases.ts'

const cases = [...realCases(), ...publicCases()]

function read(one: (typeof cases)[number]): LogAnalysis {
  const analysis = new LogAnalysis()
  for (const { name, text } of one.logs) analysis.read(name, 'gateway', text)
  for (const { name, text } of one.evidence) analysis.read(name, 'evidence', text)
  return analysis
}

describe('what is kept of logs', () => {
  it.each(cases.map((one) => ({ one, id: one.id })))(
    '$id says the same as the logs themselves, sent around as JSON',
    ({ one }) => {
      const analysis = read(one)
      const context = one.context
      const direct = analysis.result({ context })
      const sent = caseFile.parse(JSON.parse(JSON.stringify(analysis.caseFile())))
      const again = diagnoseCase(sent, { context })
      expect(again.mechanisms.map(({ mechanism, count, isNamed }) => ({ mechanism, count, isNamed }))).toEqual(
        direct.mechanisms.map(({ mechanism, count, isNamed }) => ({ mechanism, count, isNamed })),
      )
      expect(again.causes.map(({ rootCause, probability }) => [rootCause, probability.toFixed(6)])).toEqual(
        direct.causes.map(({ rootCause, probability }) => [rootCause, probability.toFixed(6)]),
      )
      expect([again.summary, again.verdict, again.failureSeen, again.gateways]).toEqual([
        direct.summary,
        direct.verdict,
        direct.failureSeen,
        direct.gateways,
      ])
    },
  )

  it('is limited, whatever the logs hold, and without their secrets', () => {
    const analysis = new LogAnalysis()
    for (let log = 0; log < 700; log++) {
      analysis.read(`log ${log}`, 'evidence', `${'x'.repeat(2000)} SIGTERM received, password=hunter22\n`.repeat(3))
      analysis.read(`log ${log}`, 'gateway', 'connect() failed (111: Connection refused) while connecting to upstream')
    }
    const file = analysis.caseFile()
    expect(JSON.stringify(file).length).toBeLessThan(CASE_TEXT_MAX + 20_000)
    expect(JSON.stringify(file)).not.toContain('hunter22')
  })

  it('masks once more what comes back from a browser, and refuses what no case file holds', () => {
    const analysis = new LogAnalysis()
    analysis.read('error.log', 'gateway', 'connect() failed (111: Connection refused) while connecting to upstream')
    const file = JSON.parse(JSON.stringify(analysis.caseFile()))
    const forged = { ...file, lines: [{ ...file.lines[0], text: 'password=hunter22', log: 'token=abcdefgh' }] }
    expect(JSON.stringify(caseFile.parse(forged))).not.toMatch(/hunter22|abcdefgh/)
    expect(caseFile.safeParse({ ...file, more: 1 }).success).toBe(false)
    expect(caseFile.safeParse({ ...file, signals: [{ signal: 'nothing-like-it', strength: 1 }] }).success).toBe(false)
    expect(caseFile.safeParse({ ...file, signals: [{ signal: 'brief', strength: 99 }] }).success).toBe(false)
  })
})
