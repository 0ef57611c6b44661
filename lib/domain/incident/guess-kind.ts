import type { TimelineEntryKind } from './timeline-entry-kind.ts'

// The first that fits counts, so what ends an outage comes before what eases it, and both before what is only thought.
const SIGNS: readonly (readonly [TimelineEntryKind, RegExp])[] = [
  [
    'recovery',
    /\b(?:recover(?:y|ed|ing)|back to normal|all clear|error rate (?:is )?(?:normal|zero|below)|(?:is|are|was|were|confirmed|alert) (?:resolved|healthy)|no (?:more )?(?:502s?|errors)|resolved)\b/i,
  ],
  [
    'communication',
    /\b(?:status ?page|announced?|informed|notified (?:customers|users|support)|told (?:customers|users|support)|posted (?:an? )?(?:update|notice|message)|customers? (?:were|was) (?:told|informed)|update sent)\b/i,
  ],
  [
    'escalation',
    /\b(?:paged|paging|escalat\w+|called (?:in|the|on)|on-?call (?:joined|acknowledged|took)|handed over|joined the (?:call|bridge|incident)|war ?room|declared (?:an? )?(?:incident|sev))\b/i,
  ],
  [
    'mitigation',
    /\b(?:rolled? ?back|rolling back|rollback|revert(?:ed|ing)?|restart(?:ed|ing)?|fail(?:ed)? ?over|failover|scaled|scaling|drain(?:ed|ing)|disabled|switched (?:off|over|to)|turned off|hot-?fix\w*|fix (?:deployed|released|shipped)|deployed (?:the |a )?fix|raised (?:the )?\w+|mitigat\w+|blocked|rate.limit(?:ed|ing))\b/i,
  ],
  [
    'detection',
    /\b(?:alert(?:s|ed)?(?: \S+)?(?: \S+)? (?:fired|firing|came|triggered)|alarm|pager ?duty|detected|noticed|first (?:502s?|errors?|sign|report)|customers? report\w*|users? report\w*|ticket)\b/i,
  ],
  [
    'diagnosis',
    /\b(?:found|suspect\w*|investigat\w+|root cause|identified|looks like|logs? shows?|dashboards? shows?|caused by|because|traced|hypothes[ie]s|confirmed that|correlat\w+|reproduc\w+)\b/i,
  ],
]

/** The kind that a text's words suggest; null when they suggest none. */
export function guessKind(text: string): TimelineEntryKind | null {
  const beginning = text.slice(0, 500)
  return SIGNS.find(([, sign]) => sign.test(beginning))?.[0] ?? null
}
