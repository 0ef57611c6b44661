import { textHash } from '../shared/text-hash.ts'

/** The fingerprint of an alert whose sender gives none: the same labels, in any order, are the same alert. */
export function fingerprintOf(labels: Readonly<Record<string, string>>): string {
  return textHash(canonical(labels))
}

/** The same text for the same entries in any order. */
export function canonical(texts: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(texts).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
