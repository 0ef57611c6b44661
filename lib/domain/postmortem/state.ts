import { z } from 'zod'
import { id } from '../shared/id.ts'
import { instantOut } from '../shared/instant.ts'
import { postmortemStatus } from './status.ts'

/** A document without its texts: what a step of its life answers. */
export const postmortemStateView = z.object({
  id,
  incidentNumber: z.int(),
  status: postmortemStatus,
  revision: z.int().describe('Number of the newest revision'),
  version: z.int(),
  publishedAt: instantOut.nullable().describe('First publication; it stays when the document is reopened'),
})
export type PostmortemState = Readonly<z.output<typeof postmortemStateView>>
