import { AlbReader } from './alb-reader.ts'
import { CombinedReader } from './combined-reader.ts'
import { EnvoyReader } from './envoy-reader.ts'
import { HaproxyReader } from './haproxy-reader.ts'
import { CADDY_FIELDS, ENVOY_FIELDS, type JsonFields, JsonReader } from './json-reader.ts'
import { PatternReader } from './pattern-reader.ts'
import type { LineReader, RequestNames } from './request-line.ts'

/** Formats known by name, in the order in which they are tried. */
export const LOG_FORMATS = ['combined', 'haproxy', 'envoy', 'alb', 'caddy', 'envoy_json'] as const

export type LogFormatName = (typeof LOG_FORMATS)[number]

export const logFormatLabels: Readonly<Record<LogFormatName, string>> = {
  combined: 'combined (nginx, ingress-nginx, Apache httpd)',
  haproxy: 'HAProxy HTTP log',
  envoy: 'Envoy or Istio text',
  alb: 'AWS load balancer',
  caddy: 'Caddy JSON',
  envoy_json: 'Envoy or Istio JSON',
}

/** How to read a log: a known format, fields of JSON, or a pattern of one's own. */
export type LogFormat =
  | { readonly kind: 'known'; readonly name: LogFormatName }
  | { readonly kind: 'json'; readonly fields: JsonFields }
  | { readonly kind: 'pattern'; readonly pattern: RegExp }

export type ReaderOptions = {
  readonly names: RequestNames
  /** Of times that are written without a zone. */
  readonly offsetMinutes: number
}

export function createLineReader(format: LogFormat, { names, offsetMinutes }: ReaderOptions): LineReader {
  if (format.kind === 'json') return new JsonReader(format.fields, offsetMinutes)
  if (format.kind === 'pattern') return new PatternReader(format.pattern, offsetMinutes)
  const known: Readonly<Record<LogFormatName, () => LineReader>> = {
    combined: () => new CombinedReader(names),
    haproxy: () => new HaproxyReader(offsetMinutes),
    envoy: () => new EnvoyReader(),
    alb: () => new AlbReader(),
    caddy: () => new JsonReader(CADDY_FIELDS, offsetMinutes),
    envoy_json: () => new JsonReader(ENVOY_FIELDS, offsetMinutes),
  }
  return known[format.name]()
}

export function describeFormat(format: LogFormat): string {
  if (format.kind === 'known') return logFormatLabels[format.name]
  return format.kind === 'json' ? 'JSON with fields of your own' : 'a pattern of your own'
}
