import { z } from 'zod'
import { windowDurationSchema } from '../error-budget/window.ts'
import { asOf } from '../shared/as-of.ts'
import { instantOut } from '../shared/instant.ts'
import { recurrenceDetail } from './recurrence-detail.ts'
import { causeCount, occurrence, recurringCause } from './recurring-causes.ts'

/** Query of the report; what is left out means now and 30 days. */
export const recurringCausesQuery = z.strictObject({
  asOf: asOf.optional().meta({ description: 'End of the window; default now' }),
  window: windowDurationSchema.optional().meta({ description: 'P1D to P90D; default P30D' }),
})

export const recurringCausesReport = z.object({
  asOf: instantOut,
  windowStart: instantOut.describe('The first instant of the window'),
  windowEnd: instantOut.describe('asOf floored to the minute; not part of the window'),
  incidentCount: z.int().describe('Incidents whose impact started in the window'),
  withoutCauseCount: z.int().describe('Of these, how many name no root cause yet'),
  items: z
    .array(recurringCause.extend(recurrenceDetail.shape))
    .describe('By service and cause; repeats first, then the latest'),
  causes: z.array(causeCount).describe('By cause over all services, commonest first'),
  incidents: z.array(occurrence).describe('The incidents counted, latest start first'),
})
export type RecurringCausesReport = Readonly<z.output<typeof recurringCausesReport>>
