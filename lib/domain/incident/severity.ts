import { z } from 'zod'

/** How bad: 1 is worst. */
export const SEVERITIES = ['sev1', 'sev2', 'sev3', 'sev4'] as const
export const severity = z.enum(SEVERITIES, 'Choose sev1 (worst), sev2, sev3 or sev4.')
export type Severity = z.output<typeof severity>

/** What each severity means, so that two people choose the same one. */
export const severityFacts: Readonly<Record<Severity, { readonly name: string; readonly definition: string }>> = {
  sev1: { name: 'Sev 1', definition: 'A main function is down for most users, or money or data is being lost.' },
  sev2: { name: 'Sev 2', definition: 'A main function fails for many users, or one without a way around it.' },
  sev3: { name: 'Sev 3', definition: 'Some requests fail; most users do not notice, or trying again helps.' },
  sev4: { name: 'Sev 4', definition: 'Hardly noticed outside the team; worth writing up so that it stays so.' },
}
