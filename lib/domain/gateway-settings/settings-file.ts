import type { GatewayHop } from './gateway-hop.ts'
import type { Setting } from './setting.ts'
import type { Workload } from './workload.ts'

export const FILE_KINDS = ['nginx', 'haproxy', 'envoy', 'aws_alb', 'terraform', 'kubernetes', 'unknown'] as const
export type FileKind = (typeof FILE_KINDS)[number]

export const fileKindNames: Readonly<Record<FileKind, string>> = {
  nginx: 'nginx',
  haproxy: 'HAProxy',
  envoy: 'Envoy',
  aws_alb: 'AWS ALB',
  terraform: 'Terraform',
  kubernetes: 'Kubernetes',
  unknown: 'not recognised',
}

/** Longest text of one file and most files; what is stored stays small. */
export const SETTINGS_TEXT_MAX = 256_000
export const SETTINGS_FILES_MAX = 12

export type SettingsFile = { readonly name: string; readonly text: string }

/** What a file was understood to say. */
export type ReadSettings = {
  readonly hops: readonly GatewayHop[]
  readonly workloads: readonly Workload[]
  /** Durations that HAProxy takes as milliseconds, which hardly anybody means. */
  readonly withoutUnit: readonly Setting<string>[]
  readonly notes: readonly string[]
}

export const NOTHING_READ: ReadSettings = { hops: [], workloads: [], withoutUnit: [], notes: [] }
