import type { ReportBasis } from '#lib/domain/error-budget/report-basis.ts'

/** How a report is counted as the query of a link; what is usual is left out. */
export function basisQuery({ calendar, zone, method, exclusions }: ReportBasis): string {
  const query = new URLSearchParams({
    ...(calendar !== null && { calendar }),
    ...(calendar !== null && zone !== 'UTC' && { zone }),
    ...(method !== 'requests' && { method }),
    ...(exclusions !== 'on' && { exclusions }),
  })
  return query.size === 0 ? '' : `?${query}`
}
