import { z } from 'zod'
import { serviceSlugSchema } from '../service/slug.ts'
import { id } from '../shared/id.ts'
import { instant } from '../shared/instant.ts'
import { pageQuery } from '../shared/page.ts'
import { line, requiredLine, webAddress } from '../shared/text.ts'
import { loadTestTool } from './tool.ts'
import { loadTestVerdict } from './verdict.ts'

/** Characters of an output that is sent as it is; longer ones are read by the command line. */
export const OUTPUT_MAX = 500_000
const NOTES_MAX = 10
const MOST = 1e12

const RPS = 'Give the requests a second of the expected peak: a number above 0.'
const COUNT = 'Give a whole number from 0.'
const count = z.number(COUNT).int(COUNT).min(0, COUNT).max(MOST, COUNT)
const NUMBER = 'Give a number from 0.'
const amount = z.number(NUMBER).min(0, NUMBER).max(MOST, NUMBER)

const figures = z
  .strictObject({
    tool: loadTestTool.default('other'),
    totalRequests: count,
    badRequests: count.nullable().default(null).describe('Answered with 502; null: the tool does not say'),
    badRequestsMost: count.nullable().default(null).describe('All answers that may have been 502'),
    peakRps: amount.nullable().default(null),
    durationSeconds: amount.nullable().default(null),
    startedAt: instant.nullable().default(null),
    finishedAt: instant.nullable().default(null),
    latency: z.record(z.string().regex(/^p\d{1,3}$/, 'Percentiles such as p50.'), amount).default({}),
    notes: z.array(requiredLine(500)).max(NOTES_MAX, `At most ${NOTES_MAX} notes.`).default([]),
  })
  .refine(({ totalRequests, badRequests }) => (badRequests ?? 0) <= totalRequests, {
    path: ['badRequests'],
    error: 'Cannot be more than totalRequests.',
  })
  .refine(({ totalRequests, badRequestsMost }) => (badRequestsMost ?? 0) <= totalRequests, {
    path: ['badRequestsMost'],
    error: 'Cannot be more than totalRequests.',
  })
  .refine(({ badRequests, badRequestsMost }) => badRequestsMost === null || (badRequests ?? 0) <= badRequestsMost, {
    path: ['badRequestsMost'],
    error: 'Cannot be less than badRequests.',
  })
  .refine(({ startedAt, finishedAt }) => !startedAt || !finishedAt || startedAt <= finishedAt, {
    path: ['finishedAt'],
    error: 'Cannot be before startedAt.',
  })

export const recordLoadTestInput = z
  .strictObject({
    service: z.string('Give the slug of a service.').describe('Slug'),
    expectedPeakRps: z.number(RPS).gt(0, RPS).max(MOST, RPS),
    output: z
      .string('Send the output as text.')
      .max(OUTPUT_MAX, `At most ${OUTPUT_MAX} characters; hindsight load-test check reads longer ones.`)
      .optional()
      .describe('Of wrk, k6 (summary or --out json) or autocannon --json, or an access log'),
    figures: figures.nullable().optional().describe('Instead of an output; null: it could not be read'),
    name: line(200).default('').describe('What was tested, such as a release'),
    url: webAddress.or(z.literal('')).default('').describe('Where its job stands'),
  })
  .refine(({ output, figures }) => (output === undefined) !== (figures === undefined), {
    path: ['output'],
    error: 'Send either output or figures.',
  })

export const listLoadTestsQuery = z.strictObject({
  ...pageQuery,
  service: serviceSlugSchema.optional(),
  verdict: loadTestVerdict.optional(),
})
export type ListLoadTestsQuery = z.output<typeof listLoadTestsQuery>

/** The key after which the next page begins. */
export const loadTestCursor = z.tuple([instant, id])
