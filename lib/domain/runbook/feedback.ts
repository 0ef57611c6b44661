import { z } from 'zod'
import { rootCause } from '../diagnosis/root-cause.ts'
import { line } from '../shared/text.ts'
import { stepPart } from './steps.ts'

export const rateStepInput = z.strictObject({
  rootCause,
  part: stepPart,
  step: z.string('Name the step.').regex(/^[a-z0-9-]{1,80}$/, 'There is no such step.'),
  isHelpful: z.boolean('Either true or false.'),
  comment: line(500).default(''),
})
export type StepRating = Readonly<z.output<typeof rateStepInput>>
export type StepFeedback = StepRating & { readonly authorName: string; readonly createdAt: Date }
