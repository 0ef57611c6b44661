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
    'hardware',
    /\b(hardware|disk (?:failed|error|fault)|host (?:failed|went)|rack|network card|power (?:cut|loss|failure)|data ?node)\b/i,
  ],
  [
    'provider_change',
    /\b(outage|failover|fail-over|provider|vendor|third[- ]party|carrier|maintenance|withdrawn|retired|without notice)\b/i,
  ],
  [
    'configuration_push',
    /\b(config\w*|settings?|flag|toggle|parameter|certificate|dns|secrets?|rotation|firewall|security groups?|migration|definition|chart|annotation|probe|password|ca|switched (?:on|off)|(?:was|were) (?:set|raised|lowered|left on)|clean-?up|max_\w+)\b/i,
  ],
  [
    'binary_push',
    /\b(deploy\w*|releas\w*|roll-?out|rolled out|rolling|build|rebuild|version|\d+\.\d+\.\d+|upgrad\w*|updat\w*|restart\w*|reboot|push\w*|base image|canary|hotfix|reinstall\w*)\b/i,
  ],
  ['capacity', /\b(scal(?:e|ed|ing)|scale-in|autoscal\w*|replicas?|drain|quota|pool size|downsiz\w*|spot capacity)\b/i],
  [
    'pipeline',
    /\b(job|batch|cron|nightly|exports?|imports?|sync\w*|backfill\w*|re-?index\w*|month-end|report|backup|vacuum|purge\w*)\b/i,
  ],
  [
    'user_behaviour',
    /\b(traffic|surge|spike|campaign|newsletter|television|sale|visitors?|customers?|users?|crawler|bots?|partner|dealers?|store|marketplace|shop|script|requests?|retr(?:y|ies)|clients?|load|upload\w*|quer(?:y|ies)|orders?|pages?|polls?|feed|manifest|filter)\b/i,
  ],
  [
    'performance_decay',
    /\b(leak\w*|grow\w*|grew|slow\w*|full|accumulat\w*|fragment\w*|uptime|gradual\w*|expired|idle|out of disk|answered in)\b/i,
  ],
]

/** Incidents tell their trigger in words; this reads the class from them, and says when it cannot. */
export function triggerKindOf(trigger: string): TriggerKind {
  if (trigger.trim() === '') return 'not_stated'
  return WORDS.find(([, words]) => words.test(trigger))?.[0] ?? 'other'
}
