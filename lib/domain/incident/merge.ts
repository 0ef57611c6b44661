import { z } from 'zod'
import { id } from '../shared/id.ts'

/** For what would have been added to an incident that is not live any more. */
export const INCIDENT_GONE = 'Somebody merged or removed this incident meanwhile, so nothing was added.'

export const mergeIncidentInput = z.strictObject(
  {
    into: z
      .int('Give the number of the incident that stays.')
      .min(1, 'Numbers begin with 1.')
      .max(2_147_483_647, 'There is no such incident.')
      .describe('Number of the incident that stays'),
  },
  'Send one JSON object.',
)

const ids = z.array(id).readonly()

/** What a merge took from the duplicate. Its services are added to the other one and stay with it too. */
export const movedByMerge = z.object({
  timelineEntries: ids,
  images: ids,
  actionItems: ids,
  links: ids,
  /** Absent in merges from before there were alerts. */
  alerts: ids.default([]),
  analyses: ids.default([]),
  postmortem: id.nullable(),
  /** Services that the other incident did not have. */
  addedServices: ids,
  /** Duplicates of the duplicate: they point at the final one, so that there are no chains. */
  duplicates: ids,
})
export type MovedByMerge = Readonly<z.output<typeof movedByMerge>>

/** An incident that was merged into this one. */
export const mergedIncident = z.object({ number: z.int(), title: z.string() })
export type MergedIncident = Readonly<z.output<typeof mergedIncident>>

export type PostmortemOfIncident = { readonly status: string } | null

/**
 * Why two incidents cannot be merged as their post-mortems are, or null. A draft moves along; of two documents none may
 * vanish, and what is published keeps its address.
 */
export function mergeRefusal(
  numbers: { readonly from: number; readonly into: number },
  from: PostmortemOfIncident,
  into: PostmortemOfIncident,
): string | null {
  const { from: duplicate, into: stays } = numbers
  if (from?.status === 'published') {
    return `Incident ${duplicate} has a published post-mortem. Merge ${stays} into ${duplicate} instead, or reopen and remove that post-mortem first.`
  }
  if (from && into) {
    return `Both incidents have a post-mortem. Take over what you need from that of ${duplicate} and remove it, then merge.`
  }
  return null
}
