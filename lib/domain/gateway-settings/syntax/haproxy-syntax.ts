export type HaproxyLine = { readonly words: readonly string[]; readonly line: number }
export type HaproxySection = {
  readonly kind: string
  readonly name: string
  /** The named defaults it takes (`from NAME`). */
  readonly from: string | null
  readonly line: number
  readonly lines: readonly HaproxyLine[]
}

export const HAPROXY_SECTIONS: ReadonlySet<string> = new Set([
  'global',
  'defaults',
  'frontend',
  'backend',
  'listen',
  'peers',
  'resolvers',
  'mailers',
  'userlist',
  'cache',
  'program',
  'ring',
  'http-errors',
  'log-forward',
  'fcgi-app',
  'crt-store',
  'traces',
])

/** Sections with their lines as words; comments and quotes are taken off. One pass. */
export function parseHaproxy(text: string): HaproxySection[] {
  const sections: (HaproxySection & { readonly lines: HaproxyLine[] })[] = []
  for (const [index, raw] of text.split('\n').entries()) {
    const words = wordsOf(raw)
    const [first = '', second = ''] = words
    if (first === '') continue
    if (HAPROXY_SECTIONS.has(first)) {
      const from = words.indexOf('from')
      sections.push({
        kind: first,
        name: second === 'from' ? '' : second,
        from: from > 0 ? (words[from + 1] ?? null) : null,
        line: index + 1,
        lines: [],
      })
    } else sections.at(-1)?.lines.push({ words, line: index + 1 })
  }
  return sections
}

function wordsOf(raw: string): string[] {
  const words: string[] = []
  let word = ''
  let isWord = false
  let quote = ''
  for (let at = 0; at < raw.length; at++) {
    const char = raw[at] ?? ''
    if (char === '\\' && quote !== "'") {
      word += raw[++at] ?? ''
      isWord = true
    } else if (quote !== '') {
      if (char === quote) quote = ''
      else word += char
    } else if (char === '"' || char === "'") {
      quote = char
      isWord = true
    } else if (char === '#') break
    else if (char === ' ' || char === '\t' || char === '\r') {
      if (isWord) words.push(word)
      word = ''
      isWord = false
    } else {
      word += char
      isWord = true
    }
  }
  if (isWord) words.push(word)
  return words
}
