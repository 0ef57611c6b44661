import { ABSENT } from './absent.ts'

/** A probability as statistics are quoted: `p 0.02`, `p 0.0004`, `p < 0.0001`. */
export function formatP(p: number | null | undefined): string {
  if (p === null || p === undefined || Number.isNaN(p)) return ABSENT
  if (p < 0.0001) return 'p < 0.0001'
  if (p >= 0.9995) return 'p 1'
  return `p ${Number(p.toPrecision(p < 0.01 ? 1 : 2))}`
}
