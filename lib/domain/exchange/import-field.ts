import { FAILURE_MECHANISMS } from '../diagnosis/failure-mechanism.ts'
import { ROOT_CAUSES } from '../diagnosis/root-cause.ts'
import { TRIGGER_KINDS } from '../incident/trigger-kind.ts'

type Kind = 'text' | 'instant' | 'count' | 'list' | 'severity' | 'slug'

type ImportField = {
  /** Where the value goes in the incident; `id` and `number` name the record itself. */
  readonly path: string
  readonly label: string
  readonly kind: Kind
  /** Other names that people use; compared without case, spaces and punctuation. */
  readonly aliases: readonly string[]
}

/** What a column of a CSV file or a key of a front matter may mean. */
export const IMPORT_FIELDS: readonly ImportField[] = [
  {
    path: 'externalId',
    label: 'Id in the other tool',
    kind: 'text',
    aliases: ['id', 'key', 'reference', 'incident id'],
  },
  { path: 'number', label: 'Number', kind: 'count', aliases: ['no', 'nr', 'incident number'] },
  { path: 'title', label: 'Title', kind: 'text', aliases: ['name', 'incident', 'incident name'] },
  {
    path: 'services',
    label: 'Services',
    kind: 'list',
    aliases: ['service', 'system', 'systems', 'component', 'components', 'application', 'affected services'],
  },
  { path: 'severity', label: 'Severity', kind: 'severity', aliases: ['sev', 'priority', 'prio', 'level'] },
  { path: 'status', label: 'Status', kind: 'slug', aliases: ['state'] },
  {
    path: 'startedAt',
    label: 'Impact started',
    kind: 'instant',
    aliases: ['start', 'started', 'start time', 'begin', 'date', 'impact started at'],
  },
  {
    path: 'detectedAt',
    label: 'Detected',
    kind: 'instant',
    aliases: ['detected', 'detection time', 'created', 'created at', 'reported at'],
  },
  { path: 'acknowledgedAt', label: 'Acknowledged', kind: 'instant', aliases: ['acknowledged', 'acked', 'acked at'] },
  { path: 'mitigatedAt', label: 'Mitigated', kind: 'instant', aliases: ['mitigated', 'fixed at', 'stabilized at'] },
  {
    path: 'resolvedAt',
    label: 'Resolved',
    kind: 'instant',
    aliases: ['resolved', 'end', 'ended', 'end time', 'closed at', 'resolution time'],
  },
  {
    path: 'owner',
    label: 'Owner',
    kind: 'text',
    aliases: ['incident commander', 'commander', 'lead', 'assignee', 'team'],
  },
  { path: 'summary', label: 'Summary', kind: 'text', aliases: ['description', 'abstract', 'overview'] },
  {
    path: 'impact.description',
    label: 'Impact in words',
    kind: 'text',
    aliases: ['impact', 'customer impact', 'user impact'],
  },
  {
    path: 'impact.failedRequests',
    label: 'Failed requests',
    kind: 'count',
    aliases: ['failed', 'errors', 'error count'],
  },
  { path: 'impact.totalRequests', label: 'Total requests', kind: 'count', aliases: ['requests'] },
  { path: 'impact.affectedUsers', label: 'Affected users', kind: 'count', aliases: ['users', 'users affected'] },
  { path: 'impact.interruptedSessions', label: 'Interrupted sessions', kind: 'count', aliases: ['sessions'] },
  { path: 'impact.endpoints', label: 'Endpoints', kind: 'list', aliases: ['affected endpoints', 'paths'] },
  { path: 'impact.features', label: 'Features', kind: 'list', aliases: ['affected features'] },
  { path: 'impact.regions', label: 'Regions', kind: 'list', aliases: ['region', 'affected regions'] },
  { path: 'impact.customerNotice', label: 'How customers noticed', kind: 'text', aliases: [] },
  { path: 'impact.cost', label: 'Cost', kind: 'text', aliases: ['money'] },
  { path: 'failureMechanism', label: 'Failure mechanism', kind: 'slug', aliases: ['mechanism'] },
  {
    path: 'rootCause',
    label: 'Root cause (category)',
    kind: 'slug',
    aliases: ['cause', 'root cause category', 'category'],
  },
  {
    path: 'rootCauseDetail',
    label: 'Root cause in words',
    kind: 'text',
    aliases: ['root cause description', 'root cause detail'],
  },
  { path: 'contributingFactors', label: 'Contributing factors', kind: 'list', aliases: ['factors'] },
  {
    path: 'triggerKind',
    label: 'Kind of trigger',
    kind: 'slug',
    aliases: ['trigger type', 'trigger class', 'trigger category'],
  },
  { path: 'trigger', label: 'Trigger', kind: 'text', aliases: [] },
  { path: 'detection', label: 'Detection', kind: 'text', aliases: ['how detected', 'detected by'] },
]

const BY_NAME = new Map(
  IMPORT_FIELDS.flatMap((field) =>
    [field.path, field.path.replace(/^impact\./, ''), field.label, ...field.aliases].map(
      (name) => [bare(name), field] as const,
    ),
  ).reverse(),
)

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** The field that a column or key most likely means, or null. */
export function guessField(name: string): ImportField | null {
  return BY_NAME.get(bare(name)) ?? null
}

export function fieldOf(path: string): ImportField | null {
  return IMPORT_FIELDS.find((field) => field.path === path) ?? null
}

const LIST_SEPARATOR = /\s*[;,\n]\s*/
const DAY_TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i
const SLUG_KINDS: readonly string[] = [...ROOT_CAUSES, ...FAILURE_MECHANISMS, ...TRIGGER_KINDS]

/**
 * The value of a cell as the incident wants it. A time without a zone is taken for UTC; what cannot be understood is
 * handed on as it is, for the schema to say what is allowed.
 */
export function readValue(kind: Kind, text: string): unknown {
  const trimmed = text.trim()
  switch (kind) {
    case 'text':
      return text
    case 'list':
      return trimmed.split(LIST_SEPARATOR).filter(Boolean)
    case 'count': {
      const digits = trimmed.replace(/[_\s,’']/g, '')
      return /^\d+$/.test(digits) ? Number(digits) : trimmed
    }
    case 'severity': {
      const level = /^(?:sev|severity|p|s)?[\s-]*([1-4])$/i.exec(trimmed)?.[1]
      return level ? `sev${level}` : (SEVERITY_WORDS[trimmed.toLowerCase()] ?? trimmed)
    }
    case 'slug': {
      const slug = trimmed.toLowerCase().replace(/[\s_]+/g, '_')
      return SLUG_KINDS.find((known) => bare(known) === bare(slug)) ?? slug
    }
    case 'instant':
      return instantOf(trimmed)
  }
}

const SEVERITY_WORDS: Readonly<Record<string, string>> = {
  critical: 'sev1',
  major: 'sev2',
  high: 'sev2',
  minor: 'sev3',
  medium: 'sev3',
  low: 'sev4',
}

function instantOf(text: string): string {
  const [, day, time = '', zone = 'Z'] = DAY_TIME.exec(text) ?? []
  if (day === undefined) return /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text
  const seconds = time.length === 5 ? `${time}:00` : time
  const offset = /^(z|utc)$/i.test(zone) ? 'Z' : zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2')
  return `${day}T${seconds}${offset}`
}
