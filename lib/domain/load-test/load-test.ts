import { z } from 'zod'
import { id } from '../shared/id.ts'
import { instantOut } from '../shared/instant.ts'
import { loadTestTool } from './tool.ts'
import { loadTestReason, loadTestVerdict } from './verdict.ts'

const known = z.number().nullable()
const said = z.array(z.object({ code: loadTestReason, text: z.string() }))

/** One run against the gate, as everybody sees it. null: the output does not say. */
export const loadTestView = z.object({
  id,
  service: z.string().meta({ description: 'Slug' }),
  verdict: loadTestVerdict.meta({ description: 'invalid: the run says nothing about the service' }),
  reasons: said.meta({ description: 'Why it did not pass; empty when it did' }),
  tool: loadTestTool.nullable(),
  expectedPeakRps: z.number().meta({ description: 'Requests a second at the expected peak' }),
  peakRps: known.meta({ description: 'Reached: the best minute of a log, the mean of the whole run of a tool' }),
  peakShare: known.meta({ description: 'peakRps / expectedPeakRps; at least 1.5 to count' }),
  totalRequests: known,
  badRequests: known.meta({ description: 'Answered with 502' }),
  badRequestsMost: known.meta({ description: 'Where 502 cannot be told from other errors: all of them' }),
  badRate: known.meta({ description: 'badRequests / totalRequests; at most 0.001' }),
  durationSeconds: known,
  startedAt: instantOut.nullable(),
  finishedAt: instantOut.nullable(),
  latency: z.record(z.string(), z.number()).meta({ description: 'Milliseconds by percentile' }),
  notes: z.array(z.string()).meta({ description: 'What cannot be known from the output, and what stood out' }),
  name: z.string().meta({ description: 'What was tested' }),
  url: z.string(),
  recordedBy: z.string(),
  recordedAt: instantOut,
  proposedExclusion: z
    .object({ startsAt: instantOut, endsAt: instantOut })
    .nullable()
    .meta({ description: 'The minutes of the run, for POST /services/{slug}/exclusions; null: not known when it ran' }),
})
export type LoadTest = Readonly<z.output<typeof loadTestView>>
