import { z } from 'zod'
import { FAILURE_MECHANISMS, failureMechanism, failureMechanismFacts } from './failure-mechanism.ts'
import { ROOT_CAUSES, rootCause, rootCauseFacts } from './root-cause.ts'

export const taxonomyView = z.object({
  rootCauses: z.array(
    z.object({
      slug: rootCause,
      name: z.string(),
      shortName: z.string(),
      definition: z.string(),
      alsoCalled: z.array(z.string()),
      boundary: z.string().describe('How to tell it from its neighbours'),
    }),
  ),
  failureMechanisms: z.array(
    z.object({
      slug: failureMechanism,
      name: z.string(),
      definition: z.string(),
      candidateCauses: z.array(rootCause).describe('Most likely first, before anything else is known'),
    }),
  ),
})
export type Taxonomy = Readonly<z.output<typeof taxonomyView>>

/** Both lists, whole: they are fixed and short. */
export function taxonomy(): Taxonomy {
  return {
    rootCauses: ROOT_CAUSES.map((slug) => {
      const { alsoCalled, ...facts } = rootCauseFacts[slug]
      return { slug, ...facts, alsoCalled: [...alsoCalled] }
    }),
    failureMechanisms: FAILURE_MECHANISMS.map((slug) => {
      const { candidateCauses, ...facts } = failureMechanismFacts[slug]
      return { slug, ...facts, candidateCauses: [...candidateCauses] }
    }),
  }
}
