const ROOT = 0

/** The literals found in one line, reset in constant time. */
export class FoundLiterals {
  readonly #generation: Uint32Array
  readonly #end: Int32Array
  /** Ids in the order of their first occurrence; the first `count` hold. */
  readonly ids: Uint16Array
  count = 0
  #line = 0

  constructor(literals: number) {
    this.#generation = new Uint32Array(literals)
    this.#end = new Int32Array(literals)
    this.ids = new Uint16Array(literals)
  }

  reset(): void {
    this.count = 0
    this.#line = (this.#line + 1) >>> 0
    if (this.#line === 0) {
      this.#generation.fill(0)
      this.#line = 1
    }
  }

  add(id: number, end: number): void {
    if (this.#generation[id] === this.#line) return
    this.#generation[id] = this.#line
    this.#end[id] = end
    this.ids[this.count++] = id
  }

  has(id: number): boolean {
    return this.#generation[id] === this.#line
  }

  /** Position just after the first occurrence, or −1. */
  endOf(id: number): number {
    return this.#generation[id] === this.#line ? (this.#end[id] ?? -1) : -1
  }
}

/**
 * Finds all of many texts in one pass over the bytes (Aho and Corasick, 1975): one table look-up per byte, so the time
 * is linear in the input for any number of texts and any input. ASCII letters match in either case.
 */
export class LiteralAutomaton {
  readonly #classOf = new Uint8Array(256)
  // A row of the table per state, 2^shift wide. States that report something come last, so one comparison finds them.
  readonly #shift: number
  readonly #next: Uint16Array
  readonly #firstReporting: number
  readonly #reported: readonly (readonly number[])[]
  readonly #ids: ReadonlyMap<string, number>

  constructor(literals: readonly string[]) {
    this.#ids = new Map(literals.map((literal, id) => [literal, id]))
    let classes = 1
    for (const literal of literals) {
      for (const byte of Buffer.from(literal.toLowerCase(), 'utf8')) this.#classOf[byte] ||= classes++
    }
    for (let byte = 65; byte <= 90; byte++) this.#classOf[byte] = this.#classOf[byte + 32] ?? 0
    this.#shift = Math.ceil(Math.log2(Math.max(classes, 2)))

    const children: Map<number, number>[] = [new Map()]
    const reported: number[][] = [[]]
    for (const [literal, id] of this.#ids) {
      let state = ROOT
      for (const byte of Buffer.from(literal.toLowerCase(), 'utf8')) {
        const cls = this.#classOf[byte] ?? 0
        let child = children[state]?.get(cls)
        if (child === undefined) {
          child = children.length
          children.push(new Map())
          reported.push([])
          children[state]?.set(cls, child)
        }
        state = child
      }
      reported[state]?.push(id)
    }
    if (children.length > MOST_STATES) throw new RangeError('too many texts for one automaton')
    const steps = completed(children, reported, classes)
    const order = reportingLast(reported)
    this.#firstReporting = order.firstReporting
    this.#reported = order.oldOf.map((state) => reported[state] ?? [])
    this.#next = new Uint16Array(children.length << this.#shift)
    order.oldOf.forEach((state, row) => {
      for (let cls = 0; cls < classes; cls++) {
        this.#next[(row << this.#shift) + cls] = order.newOf[steps[state * classes + cls] as number] as number
      }
    })
  }

  get literals(): number {
    return this.#ids.size
  }

  idOf(literal: string): number {
    const id = this.#ids.get(literal)
    if (id === undefined) throw new RangeError(`not a literal of this automaton: ${literal}`)
    return id
  }

  /** Adds to `found` every literal that ends within [from, end), up to the first one whose id is `stop`. */
  scan(bytes: Uint8Array, from: number, end: number, found: FoundLiterals, stop = -1): void {
    const next = this.#next
    const classOf = this.#classOf
    const shift = this.#shift
    const firstReporting = this.#firstReporting
    let state = ROOT
    for (let at = from; at < end; at++) {
      // biome-ignore lint/style/noNonNullAssertion: both indexes are in range by construction; this is the inner loop
      state = next[(state << shift) + classOf[bytes[at]!]!]!
      if (state < firstReporting) continue
      const ids = this.#reported[state] as readonly number[]
      for (let index = 0; index < ids.length; index++) {
        const id = ids[index] as number
        found.add(id, at + 1)
        if (id === stop) return
      }
    }
  }
}

const MOST_STATES = 65_535

/** Row numbers with the silent states first; the root stays 0, as no text is empty. */
function reportingLast(reported: readonly (readonly number[])[]): {
  readonly oldOf: readonly number[]
  readonly newOf: readonly number[]
  readonly firstReporting: number
} {
  const states = reported.map((_, state) => state)
  const isReporting = (state: number) => (reported[state]?.length ?? 0) > 0
  const oldOf = [...states.filter((state) => !isReporting(state)), ...states.filter(isReporting)]
  const newOf: number[] = new Array(states.length)
  oldOf.forEach((state, row) => {
    newOf[state] = row
  })
  return { oldOf, newOf, firstReporting: oldOf.findIndex(isReporting) }
}

/** The table of all steps: where the text goes on, or else where its longest suffix that is a prefix goes on. */
function completed(children: readonly Map<number, number>[], reported: number[][], classes: number): Uint16Array {
  const next = new Uint16Array(children.length * classes)
  const fallback = new Uint16Array(children.length)
  const queue: number[] = [ROOT]
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] as number
    const below = fallback[state] as number
    for (let cls = 0; cls < classes; cls++) {
      const inherited = state === ROOT ? ROOT : (next[below * classes + cls] as number)
      const child = children[state]?.get(cls)
      if (child === undefined) {
        next[state * classes + cls] = inherited
        continue
      }
      next[state * classes + cls] = child
      fallback[child] = inherited
      reported[child]?.push(...(reported[inherited] ?? []))
      queue.push(child)
    }
  }
  return next
}
