import { compileGlob } from './glob.ts'
import { compileByteGlob } from './glob-bytes.ts'
import { NO_NAMES, type RequestLine, type RequestNames } from './log-format/request-line.ts'
import type { TrafficRule } from './traffic-rule.ts'

/** Where requests are counted. */
export type TrafficTarget = {
  /** Slug. */
  readonly service: string
  readonly endpoint: string
  readonly region: string
}

/** No rule gives the request a service. */
export const UNROUTED = -1
/** A rule says that it counts nowhere. */
export const IGNORED = -2

type CompiledRule = {
  readonly matches: (line: RequestLine) => boolean
  /** Index of the target, or one of the two above. */
  readonly target: number
}

/** Finds the target of each request by rules, the first that matches; without a rule, it is the service itself. */
export class RequestRouter {
  readonly targets: readonly TrafficTarget[]
  readonly names: RequestNames
  readonly #rules: readonly CompiledRule[]
  readonly #otherwise: number

  constructor(rules: readonly TrafficRule[], service: string | null) {
    const targets: TrafficTarget[] = []
    const targetOf = (slug: string | null, endpoint = '', region = ''): number => {
      if (slug === null) return UNROUTED
      const known = targets.findIndex(
        (target) => target.service === slug && target.endpoint === endpoint && target.region === region,
      )
      return known >= 0 ? known : targets.push({ service: slug, endpoint, region }) - 1
    }
    this.#otherwise = targetOf(service)
    this.#rules = rules.map((rule) => ({
      matches: compile(rule),
      target: rule.ignore ? IGNORED : targetOf(rule.service ?? service, rule.endpoint, rule.region),
    }))
    this.targets = targets
    this.names =
      rules.length === 0
        ? NO_NAMES
        : {
            host: rules.some(({ host }) => host !== undefined),
            path: rules.some(({ path }) => path !== undefined),
            upstream: rules.some(({ upstream }) => upstream !== undefined),
          }
  }

  /** Index into `targets`, UNROUTED or IGNORED. */
  route(line: RequestLine): number {
    for (const rule of this.#rules) if (rule.matches(line)) return rule.target
    return this.#otherwise
  }
}

function compile({ host, path, upstream }: TrafficRule): (line: RequestLine) => boolean {
  const isHost = host === undefined ? null : compileGlob(host.toLowerCase())
  const isPath = path === undefined ? null : compilePath(path)
  const isUpstream = upstream === undefined ? null : compileGlob(upstream)
  return (line) =>
    (isPath === null || isPath(line)) &&
    (isHost === null || isHost(line.host)) &&
    (isUpstream === null || isUpstream(line.upstream))
}

function compilePath(pattern: string): (line: RequestLine) => boolean {
  const [isText, isBytes] = [compileGlob(pattern), compileByteGlob(pattern)]
  return ({ path, pathBytes, pathStart, pathEnd }) =>
    pathBytes === null ? isText(path) : isBytes(pathBytes, pathStart, pathEnd)
}
