import { LineCounter, type Node, parseDocument } from 'yaml'
import type { Locate } from './import-record.ts'

/** Finds line and column of values in YAML or JSON; `lineOffset` lines stand before the text. */
export function yamlLocator(text: string, lineOffset: number): Locate {
  const lines = new LineCounter()
  try {
    const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' })
    return (path) => {
      for (let length = path.length; length >= 0; length--) {
        const found = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
        const start = (found as Node | null | undefined)?.range?.[0]
        if (start === undefined) continue
        const { line, col } = lines.linePos(start)
        return { line: line + lineOffset, column: col }
      }
      return { line: 1 + lineOffset, column: 1 }
    }
  } catch {
    // Nested deeper than a reader can follow.
    return () => ({ line: null, column: null })
  }
}
