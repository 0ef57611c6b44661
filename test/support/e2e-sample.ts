import { readFileSync, writeFileSync } from 'node:fs'
import { isoWeekName, isoWeekOf } from '#lib/domain/shared/iso-week.ts'

/** Addresses of pages with everything on them, made by sample.setup.ts. */
export type Sample = {
  readonly service: string
  readonly incident: number
  readonly actionItem: string
  readonly integration: string
  /** The day of the incident, such as 2026-10-05. */
  readonly day: string
}

const FILE = 'test-results/e2e-sample.json'

export function writeSample(sample: Sample): void {
  writeFileSync(FILE, JSON.stringify(sample))
}

export function readSample(): Sample {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Sample
}

/** The week of the sample's incident, such as 2026-W41. */
export function weekOf({ day }: Sample): string {
  return isoWeekName(isoWeekOf(new Date(day)))
}
