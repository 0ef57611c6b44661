import type { CatalogueService, RunbookCatalogue } from '#lib/db/runbook-catalogue.ts'
import { type DeepLink, parseDeepLink } from '#lib/domain/runbook/deep-link.ts'

export type Place = {
  readonly link: DeepLink
  readonly service: CatalogueService | null
  /** Where the same page is under the slug that the service has now. */
  readonly movedTo: string | null
}

/** What a path below /r/ is about. Never fails: alerts are templates, and templates go wrong. */
export function placeOf(pathname: string, search: string, catalogue: RunbookCatalogue): Place {
  const segments = pathname.split('/').slice(2).map(decoded)
  const link = parseDeepLink(segments)
  const { slug } = link
  if (slug === null) return { link, service: null, movedTo: null }
  const direct = catalogue.services.find((service) => service.slug === slug)
  if (direct) return { link, service: direct, movedTo: null }
  const renamed = catalogue.services.find(({ aliases }) => aliases.includes(slug))
  if (!renamed) return { link, service: null, movedTo: null }
  const cause = link.rootCause ?? (link.causeText === '' ? null : encodeURIComponent(link.causeText))
  return { link, service: renamed, movedTo: `/r/${renamed.slug}${cause === null ? '' : `/${cause}`}${search}` }
}

/** A broken escape is shown as it is. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
