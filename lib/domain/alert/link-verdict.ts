import { z } from 'zod'

/** What the audit says about the link of an alert; from worst to best. */
export const LINK_VERDICTS = ['none', 'broken', 'foreign', 'fine'] as const
export const linkVerdict = z.enum(LINK_VERDICTS, `One of ${LINK_VERDICTS.join(', ')}.`)
export type LinkVerdict = z.output<typeof linkVerdict>

export const linkVerdictFacts: Readonly<Record<LinkVerdict, { readonly name: string; readonly meaning: string }>> = {
  none: { name: 'No link', meaning: 'The alert carries no link to a runbook.' },
  broken: { name: 'Broken', meaning: 'The link leads here, but to no runbook, or to a cause that the runbook lacks.' },
  foreign: { name: 'Elsewhere', meaning: 'The link leads to another site; whether it is alive is not known here.' },
  fine: { name: 'Fine', meaning: 'The link opens a runbook here.' },
}
