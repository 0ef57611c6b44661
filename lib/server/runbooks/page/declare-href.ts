import type { AlertContext } from '#lib/domain/runbook/alert-context.ts'
import { formatPercent } from '#lib/format/percent.ts'

/** The form for a new incident, with what the alert knows. */
export function declareHref(
  service: { readonly slug: string; readonly name: string },
  { alert, rate, region, status, startsAt }: AlertContext,
): string {
  const what = alert ?? `${status ?? 502} errors`
  const facts = [rate === undefined ? null : formatPercent(rate), region].filter((fact) => fact != null)
  const title = `${what} on ${service.name}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`
  const query = new URLSearchParams({ service: service.slug, title: title.slice(0, 150) })
  if (startsAt) query.set('startedAt', startsAt.toISOString())
  return `/incidents/new?${query}`
}
