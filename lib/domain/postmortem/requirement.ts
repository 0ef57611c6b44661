import { SEVERITIES, type Severity } from '../incident/severity.ts'

/** For which incidents a section must be written: what a less severe one needs, a worse one needs too. */
export const REQUIREMENTS = ['none', ...SEVERITIES] as const
export type Requirement = (typeof REQUIREMENTS)[number]

export const requirementNames: Readonly<Record<Requirement, string>> = {
  none: 'Optional',
  sev1: 'Required for Sev 1',
  sev2: 'Required for Sev 1 and 2',
  sev3: 'Required for Sev 1 to 3',
  sev4: 'Required for every severity',
}

export function isRequirement(text: string): text is Requirement {
  return REQUIREMENTS.some((requirement) => requirement === text)
}

export function severitiesOf(requirement: Requirement): Severity[] {
  return requirement === 'none' ? [] : SEVERITIES.slice(0, SEVERITIES.indexOf(requirement) + 1)
}

/** The least severe one that the list names. */
export function requirementOf(requiredFor: readonly Severity[]): Requirement {
  return SEVERITIES.findLast((severity) => requiredFor.includes(severity)) ?? 'none'
}
