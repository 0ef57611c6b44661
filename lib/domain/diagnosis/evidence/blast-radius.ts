import type { BlastRadius } from '../diagnosis.ts'
import type { Findings } from './findings.ts'

const MOST_NAMES = 8

/** How far the failure reaches, and hence whom to call. */
export function blastRadiusOf(findings: Findings): BlastRadius {
  const fromRequests = (names: readonly string[]) => names.slice(0, MOST_NAMES).map((name) => ({ name, count: 0 }))
  const named = findings.upstreams.top(MOST_NAMES)
  const upstreams = named.length > 0 ? named : fromRequests(findings.shape.badUpstreams())
  const namedServices = findings.services.top(MOST_NAMES)
  const services = namedServices.length > 0 ? namedServices : fromRequests(findings.shape.badServices())
  const scope =
    services.length >= 3 && upstreams.length >= 3
      ? 'many_services'
      : upstreams.length === 1
        ? 'one_upstream'
        : upstreams.length > 1 || services.length > 0
          ? 'one_service'
          : 'unknown'
  return { scope, upstreams, services }
}
