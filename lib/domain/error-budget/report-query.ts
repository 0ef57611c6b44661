import { z } from 'zod'
import { asOf } from '#lib/domain/shared/as-of.ts'
import { reportBasisQuery } from './report-basis.ts'
import { windowDurationSchema } from './window.ts'

/** Query of the error-budget report; what is left out means now, 30 days, every service. */
export const errorBudgetReportQuery = z.strictObject({
  asOf: asOf.optional().meta({ description: 'End of the window; default now' }),
  window: windowDurationSchema.optional().meta({ description: 'P1D to P90D; default P30D' }),
  ...reportBasisQuery,
  service: z.string('Give the slug of one service.').optional().meta({ description: 'Slug; default every service' }),
})
