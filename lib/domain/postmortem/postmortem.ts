import { z } from 'zod'
import { severity } from '../incident/severity.ts'
import { id } from '../shared/id.ts'
import { instantOut } from '../shared/instant.ts'
import { postmortemSectionView } from './section.ts'
import { postmortemStatus } from './status.ts'

/** What readers of a post-mortem see; the same shape as type, in the API and in its documentation. */
export const postmortemView = z.object({
  id,
  incidentNumber: z.int(),
  incidentTitle: z.string(),
  severity: severity.describe('That of the incident'),
  status: postmortemStatus,
  templateName: z.string().describe('What it began with; changes of the template do not reach it'),
  revision: z.int().describe('Number of the newest revision'),
  publishedAt: instantOut.nullable(),
  deletedAt: instantOut.nullable().describe('Set while it lies in the bin'),
  version: z.int().describe('Of the state of the document; each section has its own'),
  createdAt: instantOut,
  updatedAt: instantOut,
  sections: z.array(postmortemSectionView).describe('In the order of the document'),
})
export type Postmortem = Readonly<z.output<typeof postmortemView>>

/** What the pages around a document say of it. */
export type PostmortemSummary = Pick<
  Postmortem,
  'id' | 'status' | 'revision' | 'publishedAt' | 'deletedAt' | 'updatedAt' | 'version'
>

export function postmortemPath(incidentNumber: number): `/${string}` {
  return `/incidents/${incidentNumber}/post-mortem`
}

/** What is published stands as it was signed off, until it is reopened. */
export function canWrite(postmortem: Pick<Postmortem, 'status' | 'deletedAt'>): boolean {
  return postmortem.status !== 'published' && postmortem.deletedAt === null
}

export const NO_POSTMORTEM = 'There is no such incident, or it has no post-mortem.'
