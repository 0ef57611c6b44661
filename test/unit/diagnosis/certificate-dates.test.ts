import { describe, expect, it } from 'vitest'
import { diagnoseCase } from '#lib/domain/diagnosis/diagnose-case.ts'
import { datesIn } from '#lib/domain/diagnosis/evidence/certificate-dates.ts'
import { LogAnalysis } from '#lib/domain/diagnosis/log-analysis.ts'

const HANDSHAKE =
  '2026/11/23 08:00:00 [error] 7#7: *1 peer closed connection in SSL handshake (104: Connection reset by peer) while SSL handshaking to upstream, client: 10.0.0.9, upstream: "https://10.0.0.5:8443/"'

function reasonsWith(evidence: string): readonly string[] {
  const analysis = new LogAnalysis()
  analysis.read('error.log', 'gateway', HANDSHAKE)
  analysis.read('openssl', 'evidence', evidence)
  // Read from its kept lines, as it is once it is stored.
  const { causes } = diagnoseCase(analysis.caseFile())
  return causes.find(({ rootCause }) => rootCause === 'tls-upstream')?.reasons.map(({ words }) => words) ?? []
}

describe('dates of certificates, held against the time of the failures', () => {
  it.each([
    ['openssl x509 -dates', 'notAfter=Nov 22 23:59:59 2026 GMT'],
    ['openssl x509 -text', '            Not After : Nov  2 23:59:59 2026 GMT'],
    ['curl -v', '*  expire date: Nov 22 23:59:59 2026 GMT'],
    [
      'kubectl describe certificate',
      '  Not After:               2026-11-22T23:59:59Z\n  notAfter: 2026-11-22T23:59:59Z',
    ],
  ])('%s: it had ended', (_, text) => {
    expect(reasonsWith(text)).toContain('a certificate had ended')
  })

  it('one that ends later has not ended, and one that begins later is not valid yet', () => {
    expect(reasonsWith('notAfter=Nov 24 00:00:00 2026 GMT')).not.toContain('a certificate had ended')
    expect(reasonsWith('notBefore=Nov 23 09:00:00 2026 GMT')).toContain('a certificate was not valid yet')
    expect(reasonsWith('notBefore=Nov 23 07:00:00 2026 GMT')).not.toContain('a certificate was not valid yet')
  })

  it('says nothing where the failures have no time, or the line no date', () => {
    const analysis = new LogAnalysis()
    analysis.read('x', 'gateway', 'peer closed connection in SSL handshake while SSL handshaking to upstream')
    analysis.read('openssl', 'evidence', 'notAfter=Nov 22 23:59:59 2020 GMT')
    expect(JSON.stringify(analysis.result())).not.toContain('certificate-expired')
    expect(datesIn('notAfter=never, Not Before: Foo 99 99:99:99 2026')).toEqual([])
    expect(datesIn(`notAfter=${' '.repeat(100_000)}`)).toEqual([])
  })
})
