import { readFileSync, writeFileSync } from 'node:fs'

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
