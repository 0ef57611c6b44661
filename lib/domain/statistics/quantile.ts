/**
 * The value below which the share `p` of the values lies, between neighbours in proportion (type 7 of Hyndman and Fan,
 * as spreadsheets and R compute it). Values in ascending order; null without any.
 */
export function quantile(sorted: readonly number[], p: number): number | null {
  const position = (sorted.length - 1) * p
  const below = sorted[Math.floor(position)]
  const above = sorted[Math.ceil(position)]
  if (below === undefined || above === undefined) return null
  return below + (above - below) * (position - Math.floor(position))
}
