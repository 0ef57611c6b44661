import { describe, expect, it } from 'vitest'
import { LogAnalysis } from '#lib/domain/diagnosis/log-analysis.ts'
import { FoundLiterals } from '#lib/domain/diagnosis/recognition/literal-automaton.ts'
import { ruleBook } from '#lib/domain/diagnosis/recognition/rule-book.ts'
import { RULES } from '#lib/domain/diagnosis/rules/all.ts'
import { readSourceTree } from '#test/support/architecture/source-tree.ts'
import { realCases } from '#test/support/diagnosis/labelled-cases.ts'

function diagnosisOf(...chunks: readonly Buffer[]) {
  const analysis = new LogAnalysis()
  const log = analysis.open('hostile', 'gateway')
  for (const chunk of chunks) log.push(chunk)
  log.finish()
  return analysis.result()
}

/** A generator of numbers that is the same in every run. */
function randomOf(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % below
  }
}

const examples = RULES.map(({ example }) => example)
const REFUSED =
  '2026/11/23 08:00:00 [error] 7#7: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.9, server: shop, request: "GET / HTTP/1.1", upstream: "http://10.0.0.5:80/", host: "shop"'

describe('whatever is fed', () => {
  it('binary never breaks it and names no failure', () => {
    const random = randomOf(7)
    const bytes = Buffer.from(Array.from({ length: 200_000 }, () => random(256)))
    expect(diagnosisOf(bytes)).toMatchObject({ failureSeen: false, causes: [] })
  })

  it('lines cut, doubled, spliced and filled with noise anywhere give an answer', () => {
    const random = randomOf(42)
    for (let round = 0; round < 400; round++) {
      const line = Buffer.from(examples[random(examples.length)] ?? '')
      const other = Buffer.from(examples[random(examples.length)] ?? '')
      const noise = Buffer.from(Array.from({ length: random(40) }, () => random(256)))
      const cut = random(line.length + 1)
      const spliced = Buffer.concat([
        line.subarray(0, cut),
        noise,
        other.subarray(random(other.length + 1)),
        Buffer.from('\n'),
      ])
      const { causes, failureSeen } = diagnosisOf(spliced, spliced)
      expect(failureSeen ? causes.length : 15).toBe(15)
    }
  })

  it('brackets, quotes, braces and tabs in any number give an answer', () => {
    for (const text of [
      '"',
      '[',
      '{',
      '}',
      '\\',
      '(',
      ' ',
      '\t',
      '%',
      '/-1',
      '] [',
      ' HTTP/1.1" ',
      '{"log":"',
      '{"message":"{\\"log\\":\\"',
    ]) {
      expect(diagnosisOf(Buffer.from(text.repeat(20_000)))).toMatchObject({ failureSeen: false })
    }
  })

  it('a line of 10 MB is read at its start, and the next line whole', () => {
    const long = Buffer.alloc(10 * 1024 * 1024, 'x')
    const { lines, mechanisms } = diagnosisOf(long, Buffer.from(`\n${REFUSED}\n`))
    expect(lines.read).toBe(2)
    expect(mechanisms).toMatchObject([{ mechanism: 'connect-refused', count: 1 }])
  })

  it('UTF-16 with a byte-order mark is read', () => {
    const text = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`${REFUSED}\n`, 'utf16le')])
    expect(diagnosisOf(text.subarray(0, 101), text.subarray(101)).mechanisms).toMatchObject([
      { mechanism: 'connect-refused' },
    ])
  })

  it('Windows line ends, colours and names in any encoding do not hide a failure', () => {
    const coloured = Buffer.from(
      `\u001b[31m${REFUSED.replace('connect()', '\u001b[1mconnect()\u001b[0m')}\u001b[0m\r\n`,
    )
    const latin = Buffer.concat([Buffer.from([0xe4, 0xf6, 0x80]), Buffer.from(`${REFUSED}\r\n`)])
    expect(diagnosisOf(coloured, latin).mechanisms).toMatchObject([{ mechanism: 'connect-refused', count: 2 }])
  })

  it('where chunks are cut changes nothing', () => {
    for (const one of realCases().filter(({ id }) => id.startsWith('heap-oom'))) {
      const bytes = Buffer.from(one.logs.map(({ text }) => text).join(''))
      const pieces = Array.from({ length: Math.ceil(bytes.length / 97) }, (_, at) =>
        bytes.subarray(at * 97, at * 97 + 97),
      )
      expect(diagnosisOf(...pieces)).toEqual(diagnosisOf(bytes))
    }
  })

  it('logs of several gateways at once are told apart', () => {
    const { gateways, mechanisms } = diagnosisOf(
      Buffer.from(
        [
          REFUSED,
          'Nov 23 08:00:00 lb haproxy[7]: 10.0.0.9:4 [23/Nov/2026:08:00:00.000] fe be/app1 0/0/1/-1/9 502 209 - - SH-- 1/1/0/0/0 0/0 "GET / HTTP/1.1"',
          '[2026-11-23T08:00:00.000Z] "GET / HTTP/1.1" 503 UH no_healthy_upstream - "-" 0 19 0 - "-" "curl" "1" "shop" "-"',
        ].join('\n'),
      ),
    )
    expect(gateways.toSorted()).toEqual(['envoy', 'haproxy', 'nginx'])
    expect(mechanisms.map(({ mechanism }) => mechanism).toSorted()).toEqual([
      'closed-before-headers',
      'connect-refused',
      'no-live-upstreams',
    ])
  })

  it('nothing, and a log of something else, say so', () => {
    expect(diagnosisOf().summary).toBe('There is nothing to read yet.')
    expect(diagnosisOf(Buffer.from('the quick brown fox\njumps over the lazy dog\n'))).toMatchObject({
      failureSeen: false,
      verdict: 'no_failure',
      causes: [],
    })
  })
})

describe('time', () => {
  it('each byte of a line is looked at once by all rules together, whatever it holds', () => {
    const book = ruleBook()
    const found = new FoundLiterals(book.automaton.literals)
    for (const text of [REFUSED, 'upstream prematurely closed connection while '.repeat(200), ' '.repeat(5000)]) {
      const bytes = Buffer.from(text)
      let reads = 0
      const counted = new Proxy(bytes, {
        get: (target, name) => {
          if (typeof name === 'string' && /^\d+$/.test(name)) reads++
          return Reflect.get(target, name)
        },
      })
      found.reset()
      book.automaton.scan(counted, 0, bytes.length, found)
      expect(reads).toBe(bytes.length)
    }
  })

  it('no expression repeats a group that repeats: none can take more than linear time that way', () => {
    const nested = [...readSourceTree('lib/domain/diagnosis')].flatMap(([path, source]) =>
      [...source.matchAll(/\((?:\?:)?[^()'"`\n]*[+*][^()'"`\n]*\)[+*]/g)].map(([text]) => `${path}: ${text}`),
    )
    expect(nested).toEqual([])
  })
})
