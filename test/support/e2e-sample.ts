import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Addresses of pages with everything on them, made by sample.setup.ts. */
export type Sample = { readonly service: string; readonly incident: number; readonly actionItem: string }

const FILE = join(process.env.HINDSIGHT_TEST_DATA_DIR ?? '', 'sample.json')

export function writeSample(sample: Sample): void {
  writeFileSync(FILE, JSON.stringify(sample))
}

export function readSample(): Sample {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Sample
}
