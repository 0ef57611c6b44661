export type NginxDirective = {
  readonly name: string
  readonly args: readonly string[]
  readonly line: number
  /** Null for a directive that ends with a semicolon. */
  readonly block: readonly NginxDirective[] | null
}

export type NginxFile = { readonly directives: readonly NginxDirective[]; readonly problems: readonly string[] }

const MOST_DIRECTIVES = 20_000
const DEEPEST = 40
const MOST_PROBLEMS = 5

type Token = { readonly kind: 'word' | ';' | '{' | '}'; readonly text: string; readonly line: number }

/** Reads the syntax of nginx as far as it goes: what is broken is told, and the rest still read. One pass. */
export function parseNginx(text: string): NginxFile {
  const root: NginxDirective[] = []
  const open: { readonly into: NginxDirective[]; readonly line: number }[] = [{ into: root, line: 1 }]
  const problems: string[] = []
  let words: Token[] = []
  let count = 0
  const tell = (problem: string) => problems.length < MOST_PROBLEMS && problems.push(problem)

  const scanner = new Scanner(text)
  for (let token = scanner.next(); token; token = scanner.next()) {
    if (token.kind === 'word') {
      words.push(token)
      continue
    }
    const [name, ...args] = words
    const into = open.at(-1)?.into ?? root
    words = []
    if (token.kind === '}') {
      if (name) tell(`Line ${name.line}: “${name.text.slice(0, 60)}” has no semicolon.`)
      if (open.length > 1) open.pop()
      else tell(`Line ${token.line}: a brace is closed that was never opened.`)
      continue
    }
    if (++count > MOST_DIRECTIVES) {
      tell(`Only the first ${MOST_DIRECTIVES} directives were read.`)
      break
    }
    const facts = { name: name?.text ?? '', args: args.map((word) => word.text), line: name?.line ?? token.line }
    if (token.kind === ';') {
      if (name) into.push({ ...facts, block: null })
      continue
    }
    if (facts.name.endsWith('_by_lua_block')) {
      scanner.skipBlock()
      continue
    }
    if (open.length > DEEPEST) {
      tell(`Line ${token.line}: blocks deeper than ${DEEPEST} are not read.`)
      scanner.skipBlock()
      continue
    }
    const block: NginxDirective[] = []
    into.push({ ...facts, block })
    open.push({ into: block, line: facts.line })
  }
  const [left] = words
  if (left) tell(`Line ${left.line}: “${left.text.slice(0, 60)}” has no semicolon.`)
  const unclosed = open.length > 1 ? open.at(-1) : undefined
  if (unclosed) tell(`The block of line ${unclosed.line} is never closed.`)
  return { directives: root, problems }
}

class Scanner {
  #at = 0
  #line = 1
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  next(): Token | null {
    for (;;) {
      const char = this.#text[this.#at]
      if (char === undefined) return null
      if (char === '\n') this.#line++
      if (char === '#') this.#skipLine()
      else if (/\s/.test(char)) this.#at++
      else if (char === ';' || char === '{' || char === '}') {
        this.#at++
        return { kind: char, text: char, line: this.#line }
      } else return char === '"' || char === "'" ? this.#quoted(char) : this.#plain()
    }
  }

  /** Past the brace that ends a block whose text is not nginx's. */
  skipBlock(): void {
    for (let depth = 1; depth > 0 && this.#at < this.#text.length; this.#at++) {
      const char = this.#text[this.#at]
      if (char === '\n') this.#line++
      else if (char === '{') depth++
      else if (char === '}') depth--
    }
  }

  #skipLine(): void {
    const end = this.#text.indexOf('\n', this.#at)
    this.#at = end < 0 ? this.#text.length : end
  }

  #quoted(quote: string): Token {
    const { start, line } = { start: ++this.#at, line: this.#line }
    for (; this.#at < this.#text.length; this.#at++) {
      const char = this.#text[this.#at]
      if (char === '\\') this.#at++
      else if (char === '\n') this.#line++
      else if (char === quote) break
    }
    return { kind: 'word', text: this.#text.slice(start, this.#at++), line }
  }

  #plain(): Token {
    const start = this.#at
    for (; this.#at < this.#text.length; this.#at++) {
      const char = this.#text[this.#at] ?? ''
      if (char === '\\') this.#at++
      else if (char === '$' && this.#text[this.#at + 1] === '{') this.#at = this.#endOfVariable()
      else if (char === ';' || char === '{' || char === '}' || /\s/.test(char)) break
    }
    return { kind: 'word', text: this.#text.slice(start, this.#at), line: this.#line }
  }

  #endOfVariable(): number {
    let end = this.#at + 2
    while (/\w/.test(this.#text[end] ?? '')) end++
    return this.#text[end] === '}' ? end : end - 1
  }
}
