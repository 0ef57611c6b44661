import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { incidentCsv } from '#lib/domain/exchange/csv-rows.ts'
import { detectFormat, IMPORT_FORMATS, readImport } from '#lib/domain/exchange/import-format.ts'
import { guessMapping, readCsvImport } from '#lib/domain/exchange/read-csv.ts'
import { readJsonImport } from '#lib/domain/exchange/read-json.ts'
import type { IncidentListItem } from '#lib/domain/incident/incident.ts'

const record = (fields: object = {}) => ({
  format: 'hindsight.incident',
  version: 1,
  incident: { title: 'x', services: ['a'], severity: 'sev1', startedAt: '2026-01-01T00:00:00Z', ...fields },
})

describe('JSON', () => {
  it('is one incident, a list, or one per line', () => {
    const one = JSON.stringify(record())
    expect(readJsonImport(one).records).toHaveLength(1)
    expect(readJsonImport(`[${one},${one}]`).records).toHaveLength(2)
    expect(readJsonImport(`${one}\n\n${one}\n`).records).toHaveLength(2)
  })

  it('names line and column of what is wrong', () => {
    const text = JSON.stringify([record(), record({ severity: 'huge', colour: 'red' })], null, 2)
    const lines = text.split('\n')
    const lineOf = (word: string) => lines.findIndex((line) => line.includes(word)) + 1
    expect(readJsonImport(text).problems).toEqual([
      expect.objectContaining({ line: lineOf('huge'), path: 'incident.severity', column: 19 }),
      expect.objectContaining({ line: lineOf('red'), path: 'incident.colour', message: 'There is no such field.' }),
    ])
  })

  it('names the place of broken syntax, in a document and in lines', () => {
    expect(readJsonImport('{\n  "format": }').problems).toEqual([expect.objectContaining({ line: 2, column: 13 })])
    const one = JSON.stringify(record())
    const { records, problems } = readJsonImport(`${one}\n{"format"\n${one}`)
    expect(records).toHaveLength(2)
    expect(problems).toEqual([expect.objectContaining({ line: 2, column: 10 })])
  })

  it('nested as deep as it likes is refused, not followed', () => {
    const { problems } = readJsonImport(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
    expect(problems.length).toBeGreaterThan(0)
  })
})

const HEAD = 'Incident name;Affected services;Priority;Start time;End time;Errors'

describe('CSV', () => {
  it('is read by what its columns most likely mean, with the separator that it uses', () => {
    const text = `\uFEFF${HEAD}\r\n"Checkout; down";checkout-api, edge;P1;2026-01-01 10:00;2026-01-01T12:00:00+01:00;1’234\r\n`
    const { records, problems } = readImport('csv', text, null)
    expect(problems).toEqual([])
    expect(records[0]?.document.incident).toMatchObject({
      title: 'Checkout; down',
      services: ['checkout-api', 'edge'],
      severity: 'sev1',
      startedAt: new Date('2026-01-01T10:00:00Z'),
      resolvedAt: new Date('2026-01-01T11:00:00Z'),
      impact: { failedRequests: 1234 },
    })
  })

  it('reads categories by slug, however they are spelt', () => {
    const { records, problems } = readCsvImport(
      'title,services,severity,startedAt,Trigger type,Cause\na,a,sev1,2026-01-01,Binary push,restart deploy\n',
      null,
    )
    expect(problems).toEqual([])
    expect(records[0]?.document.incident).toMatchObject({ triggerKind: 'binary_push', rootCause: 'restart-deploy' })
  })

  it('names row and column of a cell that is wrong, also behind cells of several lines', () => {
    const text = `title,services,severity,startedAt,summary\na,a,sev1,2026-01-01,"two\nlines"\nb,a,huge,2026-01-01,\n`
    expect(readCsvImport(text, null).problems).toEqual([
      expect.objectContaining({ line: 4, column: 3, path: 'incident.severity' }),
    ])
  })

  it.each([
    ['two columns of one name', 'title,title\na,b', /Two columns are called "title"/],
    ['a row that is too long', 'title,services,severity,startedAt\na,b,sev1,2026-01-01,c', /5 cells, the head has 4/],
    ['an open quote', 'title\n"a', /not valid CSV: a cell begins with a quote that is never closed/],
    ['a quote within a cell', 'title\na"b"', /a quote stands within a cell/],
    ['text behind a quote', 'title\n"a"b', /text follows a closing quote/],
    ['a column that is needed', 'title,services,startedAt\na,b,2026-01-01', /No column is taken for Severity/],
    ['nothing', '', /empty/],
  ])('refuses %s', (_, text, message) => {
    expect(readCsvImport(text, null).problems[0]?.message).toMatch(message)
  })

  it('takes each column once, and none that it does not know', () => {
    expect(guessMapping(['Title', 'Name', 'colour', 'SERVICE'])).toEqual({ Title: 'title', SERVICE: 'services' })
  })

  it('of our own writes no formula and reads the text again', () => {
    const at = new Date('2026-01-01T00:00:00Z')
    const item = {
      number: 1,
      title: '=HYPERLINK("http://evil")',
      services: ['a'],
      severity: 'sev1',
      status: 'open',
      owner: '@team',
      startedAt: at,
      impact: {},
    } as unknown as IncidentListItem
    const text = incidentCsv([item], { head: true })
    for (const cell of text.split(/[\r\n,]+/)) expect(cell).not.toMatch(/^"?[=+@-]/)
    const { records, problems } = readCsvImport(text, null)
    expect(problems).toEqual([])
    expect(records[0]?.document.incident).toMatchObject({ title: item.title, owner: item.owner })
  })
})

describe('any text', () => {
  it('is answered with records or problems, never with an exception', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.json(),
      fc.string({ maxLength: 300 }).map((text) => `---\n${text}\n---\n${text}`),
      fc
        .array(fc.array(fc.string({ maxLength: 12 }), { maxLength: 5 }), { maxLength: 6 })
        .map((rows) => rows.map((row) => row.join(',')).join('\n')),
    )
    fc.assert(
      fc.property(hostile, fc.constantFrom(...IMPORT_FORMATS), (text, format) => {
        const { records, problems } = readImport(format, text, null)
        expect(records.length + problems.length).toBeGreaterThanOrEqual(0)
        expect(IMPORT_FORMATS).toContain(detectFormat(text))
      }),
      { numRuns: 200 },
    )
  })
})
