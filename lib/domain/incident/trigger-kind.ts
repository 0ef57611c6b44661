import { z } from 'zod'

/** What set an incident off, apart from its cause: the classes of the SRE Workbook, appendix C, and what fits none. */
export const TRIGGER_KINDS = [
  'binary_push',
  'configuration_push',
  'user_behaviour',
  'pipeline',
  'provider_change',
  'performance_decay',
  'capacity',
  'hardware',
  'other',
] as const
export const triggerKind = z.enum(TRIGGER_KINDS, {
  error: `Choose one of the kinds of trigger: ${TRIGGER_KINDS.join(', ')}.`,
})
export type TriggerKind = z.output<typeof triggerKind>

export const TRIGGER_KIND_NAMES: Readonly<Record<TriggerKind, string>> = {
  binary_push: 'Release or restart',
  configuration_push: 'Configuration change',
  user_behaviour: 'More or other requests',
  pipeline: 'Batch job or pipeline',
  provider_change: 'Change or fault at a provider',
  performance_decay: 'Slow decay',
  capacity: 'Capacity management',
  hardware: 'Hardware or host',
  other: 'Something else',
}
