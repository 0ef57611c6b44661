import { describe, expect, it } from 'vitest'
import type { Evidence } from '#lib/domain/incident/evidence.ts'
import { linksOfLines, linksToLines, metricsOfLines, metricsToLines } from '#lib/format/evidence-lines.ts'

const links: Evidence[] = [
  { kind: 'link', url: 'https://a.example/x?y=1', label: 'Deploy log' },
  { kind: 'link', url: 'http://b.example' },
]
const metrics: Evidence[] = [
  { kind: 'metric', name: 'Share of 502', value: '11.4 %' },
  { kind: 'metric', name: 'p99', value: '2 s = twice the usual' },
]
const excerpt: Evidence = { kind: 'excerpt', text: 'recv() failed' }

describe('evidence in a form', () => {
  it('is read back as it was written', () => {
    const all = [...links, excerpt, ...metrics]
    expect(linksOfLines(linksToLines(all))).toEqual(links)
    expect(metricsOfLines(metricsToLines(all))).toEqual(metrics)
  })

  it('may have empty lines, wide spaces and Windows line ends', () => {
    expect(linksOfLines('\r\n  https://a.example   Deploy \t log\r\n\r\n')).toEqual([
      { kind: 'link', url: 'https://a.example', label: 'Deploy log' },
    ])
    expect(metricsOfLines('\n p99=2 s \n')).toEqual([{ kind: 'metric', name: 'p99', value: '2 s' }])
  })

  it('keeps a line without a value, for the schema to refuse', () => {
    expect(metricsOfLines('p99')).toEqual([{ kind: 'metric', name: 'p99', value: '' }])
  })
})
