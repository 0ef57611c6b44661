import { optionalTextOf, textOf, textsOf, utcInstantOf } from './form-input.ts'

/** What the form of an incident sends, as input of create and update: empty means unknown. */
export function incidentInputOf(data: FormData) {
  return {
    title: textOf(data, 'title'),
    services: [...new Set([...textsOf(data, 'services'), ...textsOf(data, 'alsoServices')])],
    severity: textOf(data, 'severity'),
    startedAt: utcInstantOf(data, 'startedAt'),
    detectedAt: utcInstantOf(data, 'detectedAt'),
    acknowledgedAt: utcInstantOf(data, 'acknowledgedAt'),
    mitigatedAt: utcInstantOf(data, 'mitigatedAt'),
    resolvedAt: utcInstantOf(data, 'resolvedAt'),
    owner: textOf(data, 'owner'),
    summary: textOf(data, 'summary'),
    impact: {
      failedRequests: countOf(data, 'impact.failedRequests'),
      totalRequests: countOf(data, 'impact.totalRequests'),
      affectedUsers: countOf(data, 'impact.affectedUsers'),
      interruptedSessions: countOf(data, 'impact.interruptedSessions'),
      endpoints: linesOf(data, 'impact.endpoints'),
      features: linesOf(data, 'impact.features'),
      regions: linesOf(data, 'impact.regions'),
      description: textOf(data, 'impact.description'),
      customerNotice: textOf(data, 'impact.customerNotice'),
      cost: textOf(data, 'impact.cost'),
    },
    failureMechanism: optionalTextOf(data, 'failureMechanism') ?? null,
    rootCause: optionalTextOf(data, 'rootCause') ?? null,
    rootCauseDetail: textOf(data, 'rootCauseDetail'),
    contributingFactors: [...new Set([...textsOf(data, 'contributingFactors'), ...linesOf(data, 'otherFactors')])],
    triggerKind: optionalTextOf(data, 'triggerKind') ?? null,
    trigger: textOf(data, 'trigger'),
    detection: textOf(data, 'detection'),
  }
}

/** A whole number, its digits in groups or not: `4112`, `4 112`, `4,112`; other text is passed on for the schema to refuse. */
function countOf(data: FormData, name: string): number | string | null {
  const text = (textOf(data, name) ?? '').replace(/\s/g, '')
  if (text === '') return null
  const digits = /^\d{1,3}(?:[,'’_]\d{3})+$/.test(text) ? text.replace(/\D/g, '') : text
  return /^\d{1,17}$/.test(digits) ? Number(digits) : text
}

/** One entry per line: endpoints may hold commas. */
function linesOf(data: FormData, name: string): string[] {
  const lines = (textOf(data, name) ?? '').split('\n').map((line) => line.trim())
  return lines.filter((line) => line !== '')
}
