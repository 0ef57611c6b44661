import { z } from 'zod'
import type { RootCause } from '../diagnosis/root-cause.ts'
import type { GatewayHop } from './gateway-hop.ts'
import { type NumberName, numberLabels, type ServiceNumbers } from './service-numbers.ts'
import type { Place, Setting } from './setting.ts'
import type { ReadSettings, SettingsFile } from './settings-file.ts'
import type { Workload } from './workload.ts'

export const FINDING_SEVERITIES = ['high', 'medium', 'low'] as const
export const findingSeverity = z.enum(FINDING_SEVERITIES)
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number]

export const findingSeverityNames: Readonly<Record<FindingSeverity, string>> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
}

export type Subject = {
  readonly settings: Pick<ReadSettings, 'hops' | 'workloads' | 'withoutUnit'>
  readonly numbers: ServiceNumbers
}

/** One place that a rule does not accept. */
export type Violation = {
  readonly state: 'violated'
  /** The hop or workload: findings of the same rule and subject are the same finding in later checks. */
  readonly subject: string
  readonly says: string
  /** The line to change or add, to the letter. */
  readonly fix: string
  readonly place: Place | null
  readonly assumptions: readonly string[]
}

export type Judgement = Violation | { readonly state: 'fine' } | { readonly state: 'missing'; readonly what: string }

/** What good settings hold, as data: each with why, a source, and settings that break it and keep it. */
export type SettingsRule = {
  readonly id: string
  readonly title: string
  readonly severity: FindingSeverity
  /** What it prevents. */
  readonly rootCause: RootCause
  readonly why: string
  readonly reference: string
  /** Nothing where it does not apply. */
  readonly judge: (subject: Subject) => readonly Judgement[]
  readonly example: RuleExample
  readonly counterexample: RuleExample
}

export type RuleExample = { readonly files: readonly SettingsFile[]; readonly numbers?: ServiceNumbers }

export const FINE: Judgement = { state: 'fine' }

export function violated(
  subject: string,
  says: string,
  fix: string,
  basis: readonly (Setting<unknown> | null | undefined)[],
  fallback: Place | null = null,
): Violation {
  const place = basis.find((setting) => setting?.place)?.place ?? fallback
  const assumptions = basis.flatMap((setting) => (setting?.assumed ? [setting.assumed] : []))
  return { state: 'violated', subject, says, fix, place, assumptions: [...new Set(assumptions)] }
}

export function missing(...names: readonly NumberName[]): Judgement {
  return { state: 'missing', what: names.map((name) => numberLabels[name]).join(', ') }
}

export function perHop(judge: (hop: GatewayHop, numbers: ServiceNumbers) => Judgement | null): SettingsRule['judge'] {
  return ({ settings, numbers }) => settings.hops.flatMap((hop) => judge(hop, numbers) ?? [])
}

export function perWorkload(
  judge: (workload: Workload, numbers: ServiceNumbers) => Judgement | null,
): SettingsRule['judge'] {
  return ({ settings, numbers }) => settings.workloads.flatMap((workload) => judge(workload, numbers) ?? [])
}

/** An example of one file. */
export function fileOf(text: string, numbers?: ServiceNumbers): RuleExample {
  return { files: [{ name: 'settings', text }], ...(numbers && { numbers }) }
}
