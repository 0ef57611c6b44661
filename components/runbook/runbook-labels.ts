/** Names of the fields of a runbook as pages show them. */
export const runbookLabels = {
  meaning: 'What it means',
  impact: 'What users notice',
  firstFiveMinutes: 'First five minutes',
  ownerTeam: 'Owner',
  escalation: 'Escalation',
  links: 'Dashboards and links',
  causes: 'Causes',
  verifyEveryDays: 'Verify every',
}

export const causeLabels = {
  rootCause: 'Cause',
  signal: 'You see',
  identify: 'Identify',
  remediate: 'Remediate',
  verify: 'Verify',
  prevention: 'Prevent',
  mechanisms: 'Shows as',
  typicalShare: 'Typical share',
}

/** Names for the summary of errors: `causes[2].verify` is "Cause 3, Verify". */
export function runbookFieldNames(causeCount: number, linkCount: number): Record<string, string> {
  const names: Record<string, string> = { ...runbookLabels }
  for (let index = 0; index < causeCount; index++) {
    for (const [field, label] of Object.entries(causeLabels)) {
      names[`causes[${index}].${field}`] = `Cause ${index + 1}, ${label}`
    }
  }
  for (let index = 0; index < linkCount; index++) {
    names[`links[${index}].label`] = `Link ${index + 1}, Name`
    names[`links[${index}].url`] = `Link ${index + 1}, Address`
  }
  return names
}
