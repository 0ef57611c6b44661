import type { PlaceField } from '../place.ts'
import type { LintSeverity } from './finding.ts'
import { type Found, isSevere, type LintRule } from './rule.ts'

const atField = (severity: LintSeverity, field: PlaceField, message: string): Found => ({
  severity,
  message,
  where: { kind: 'incident_field', field },
})

export const impactNumbers: LintRule = {
  id: 'impact-numbers',
  why: 'Without numbers nobody can compare incidents, or say what share of the error budget this one used.',
  find: ({ incident }) => {
    const { failedRequests, affectedUsers } = incident.impact
    const severity = isSevere(incident) ? 'missing' : 'hint'
    return [
      ...(failedRequests === null
        ? [atField(severity, 'impact.failedRequests', 'How many requests failed is not stated; an estimate will do.')]
        : []),
      ...(affectedUsers === null
        ? [
            atField(
              severity,
              'impact.affectedUsers',
              'How many users were affected is not stated; an estimate will do.',
            ),
          ]
        : []),
    ]
  },
}

export const causeWithoutFactor: LintRule = {
  id: 'cause-without-factor',
  why: 'No outage has one cause: what let it happen, spread or last so long is where most remedies are found.',
  find: ({ incident, sections }) => {
    if (incident.rootCause === null || incident.contributingFactors.length > 0) return []
    const section = sections?.find(({ key }) => key === 'contributing_factors')
    if (section && section.text.trim() !== '') return []
    const message = 'A cause is named, but no contributing factor: what else had to be so for it to hurt?'
    return [
      section
        ? { severity: 'check', message, where: { kind: 'section', key: section.key } }
        : atField('check', 'contributingFactors', message),
    ]
  },
}
