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
  'not_stated',
] as const
export type TriggerKind = (typeof TRIGGER_KINDS)[number]

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
  not_stated: 'Not stated',
}

/** The first that matches holds: what was changed on purpose says more than what it led to. */
const WORDS: readonly (readonly [TriggerKind, RegExp])[] = [
  [
    'configuration_push',
    /\b(config\w*|setting|flag|toggle|timeout (?:was |set|raised|lowered)|parameter|certificate|dns|secret|rotat\w+|firewall|rule|limit (?:was|set|lowered|raised)|migration|index)\b/i,
  ],
  [
    'binary_push',
    /\b(deploy\w*|releas\w*|roll(?:out|back|ed out|ing)|build|version|upgrad\w*|restart\w*|push\w*|image|canary|merge\w*)\b/i,
  ],
  ['capacity', /\b(scal(?:e|ed|ing)|autoscal\w*|replica\w*|drain\w*|quota|pool size|downsiz\w*)\b/i],
  [
    'pipeline',
    /\b(job|batch|cron|nightly|export\w*|import\w*|sync\w*|backfill\w*|re-?index\w*|report run|queue|backup|vacuum)\b/i,
  ],
  [
    'provider_change',
    /\b(provider|vendor|third[- ]party|upstream provider|cloud|region outage|carrier|gateway of|payment service|maintenance (?:of|at))\b/i,
  ],
  ['hardware', /\b(hardware|disk|node|host|rack|kernel|zone|network card|power|machine)\b/i],
  [
    'user_behaviour',
    /\b(traffic|surge|spike|campaign|newsletter|sale|visitors|customers?|users?|crawler|bot|request\w*|client|load|upload\w*|quer(?:y|ies))\b/i,
  ],
  [
    'performance_decay',
    /\b(leak\w*|grow\w*|grew|slow\w*|full|accumulat\w*|fragment\w*|age|weeks?|uptime|gradual\w*|expired|idle)\b/i,
  ],
]

/** Incidents tell their trigger in words; this reads the class from them, and says when it cannot. */
export function triggerKindOf(trigger: string): TriggerKind {
  if (trigger.trim() === '') return 'not_stated'
  return WORDS.find(([, words]) => words.test(trigger))?.[0] ?? 'other'
}
