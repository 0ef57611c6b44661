import type { ReactElement } from 'react'

/** Room for the longest text that a section may hold, and for those of usual length beside it. */
const CHARACTERS_MAX = 1_500_000

const elements = new Map<string, ReactElement>()
let characters = 0

/** Parsing costs more than all else of a page of prose, and the same text always gives the same elements. */
export function remembered(key: string, render: () => ReactElement): ReactElement {
  const known = elements.get(key)
  // Set anew on each use, so that the first of the map is the one that was not wanted for longest.
  if (known) elements.delete(key)
  else characters += key.length
  const element = known ?? render()
  elements.set(key, element)
  for (const oldest of elements.keys()) {
    if (characters <= CHARACTERS_MAX) break
    elements.delete(oldest)
    characters -= oldest.length
  }
  return element
}
