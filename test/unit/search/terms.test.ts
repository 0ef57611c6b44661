import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closestWords, editDistance } from '#lib/domain/search/closest-words.ts'
import { incidentReference, incidentToOpen } from '#lib/domain/search/number-query.ts'
import { parseSearchTerms, SEARCH_TERMS_MAX, toTsQuery } from '#lib/domain/search/terms.ts'

function asked(text: string): string[] {
  return parseSearchTerms(text).map((term) => toTsQuery(term))
}

describe('terms', () => {
  it.each<[string, string[]]>([
    ['upstream reset', ["'upstream'", "'reset':*"]],
    ['/api/v1/x', ["'api' <-> 'v1' <-> 'x':*"]],
    ['PROJ-123 reset', ["'proj' <-> '123'", "'reset':*"]],
    ['"connection reset" by', ["'connection' <-> 'reset'", "'by':*"]],
    ['by "connection reset"', ["'by'", "'connection' <-> 'reset'"]],
    ['by "connection reset', ["'by'", "'connection'", "'reset':*"]],
    ['"upstream', ["'upstream':*"]],
    ['gateway_pool', ["'gateway' <-> 'pool':*"]],
    ['10.0.3.17:8080', ["'10' <-> '0' <-> '3' <-> '17' <-> '8080'"]],
    ['status 502', ["'status'", "'502'"]],
    ['Überlauf', ["'überlauf':*"]],
    ["it's", ["'it' <-> 's':*"]],
    ['%', []],
    ['', []],
    ["' | 'x':*ABCD & !(<->)", ["'x' <-> 'abcd'"]],
  ])('of %j are %j', (text, queries) => {
    expect(asked(text)).toEqual(queries)
  })

  it('of any text are few, and hold nothing that means something to PostgreSQL', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const terms = parseSearchTerms(text)
        expect(terms.length).toBeLessThanOrEqual(SEARCH_TERMS_MAX)
        for (const word of terms.flatMap(({ words }) => words)) expect(word).toMatch(/^[\p{L}\p{M}\p{N}]+$/u)
      }),
    )
  })

  it('a corrected word may be the one that was typed, or any of those meant', () => {
    const [term] = parseSearchTerms('upsteram')
    expect(term && toTsQuery(term, new Map([['upsteram', ['upstream', 'upstreams']]]))).toBe(
      "('upsteram':* | 'upstream' | 'upstreams')",
    )
  })
})

describe('numbers of incidents', () => {
  it.each([
    ['#318', 318, 318],
    ['INC-318', 318, 318],
    ['incident 318', 318, 318],
    [' inc318 ', 318, 318],
    ['318', null, null],
    ['47', null, 47],
    ['1204', null, 1204],
    ['502', null, null],
    ['#502', 502, 502],
    ['#0', null, null],
    ['#99999999999', null, null],
    ['47 reset', null, null],
    ['PROJ-123', null, null],
  ])('%j means %j and opens %j', (text, meant, opened) => {
    expect([incidentReference(text), incidentToOpen(text)]).toEqual([meant, opened])
  })
})

describe('mistyped words', () => {
  const WORDS = ['prematurely', 'premature', 'upstream', 'cart', 'chart', 'memory', 'timeout']

  it.each([
    ['prematurley', ['prematurely']],
    ['prematurly', ['prematurely']],
    ['upsteram', ['upstream']],
    ['wpstream', ['upstream']],
    ['crat', ['cart']],
    ['memmory', ['memory']],
    ['tmeuot', []],
    ['cat', []],
    ['gremlins', []],
  ])('%s was meant as %j', (typed, meant) => {
    expect(closestWords(typed, WORDS)).toEqual(meant)
  })

  it('a distance is the same both ways, nought only of equals, and of one change at most one', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 10 })
    fc.assert(
      fc.property(word, word, fc.nat(9), (one, other, place) => {
        expect(editDistance(one, other, 20)).toBe(editDistance(other, one, 20))
        expect(editDistance(one, other, 20) === 0).toBe(one === other)
        const at = Math.min(place, one.length)
        expect(editDistance(one, `${one.slice(0, at)}x${one.slice(at)}`, 20)).toBe(1)
        expect(editDistance(one, one.slice(0, at) + one.slice(at + 1), 20)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
