import { findNodeAtLocation, type ParseError, parseTree } from 'jsonc-parser'
import type { Locate } from './import-record.ts'

type Place = ReturnType<Locate>

/** Finds line and column of values in JSON; `lineOffset` lines stand before the text. Read only when something is asked. */
export function jsonLocator(text: string, lineOffset: number): Locate {
  let tree: ReturnType<typeof parse> | null = null
  return (path) => {
    tree ??= parse(text, [])
    if (tree === 'too deep') return { line: null, column: null }
    for (let length = path.length; tree && length >= 0; length--) {
      const found = findNodeAtLocation(tree, path.slice(0, length) as (string | number)[])
      if (found) return placeIn(text, found.offset, lineOffset)
    }
    return placeIn(text, 0, lineOffset)
  }
}

/** Where a text stops being JSON. */
export function syntaxErrorPlace(text: string, lineOffset: number): Place {
  const errors: ParseError[] = []
  parse(text, errors)
  return placeIn(text, errors[0]?.offset ?? text.length, lineOffset)
}

function parse(text: string, errors: ParseError[]): ReturnType<typeof parseTree> | 'too deep' {
  try {
    return parseTree(text, errors, { disallowComments: true })
  } catch {
    // Its reader calls itself for every level.
    return 'too deep'
  }
}

function placeIn(text: string, offset: number, lineOffset: number): Place {
  const before = text.slice(0, offset)
  return { line: lineOffset + before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}
