import { TRIGGER_KIND_NAMES, TRIGGER_KINDS, type TriggerKind } from '../incident/trigger-kind.ts'

/** The kinds that people choose, and that nobody said anything. */
export const TRIGGER_CLASSES = [...TRIGGER_KINDS, 'not_stated'] as const
export type TriggerClass = (typeof TRIGGER_CLASSES)[number]

export const TRIGGER_CLASS_NAMES: Readonly<Record<TriggerClass, string>> = {
  ...TRIGGER_KIND_NAMES,
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

/** For incidents whose kind of trigger nobody chose: read from its words, which says when it cannot. */
export function readTriggerKind(trigger: string): TriggerClass {
  if (trigger.trim() === '') return 'not_stated'
  return WORDS.find(([, words]) => words.test(trigger))?.[0] ?? 'other'
}
