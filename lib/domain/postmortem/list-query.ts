import { z } from 'zod'
import { actionItemProgress } from '../action-item/progress.ts'
import { severity } from '../incident/severity.ts'
import { instantOut } from '../shared/instant.ts'
import { pageQuery } from '../shared/page.ts'
import { postmortemStatus } from './status.ts'

/** What the list shows: what is due (unpublished, with a deadline), what waits for my sign-off, or one status. */
export const POSTMORTEM_LIST_VIEWS = ['due', 'waiting', 'in_review', 'drafts', 'published'] as const
export const postmortemListView = z.enum(POSTMORTEM_LIST_VIEWS, `One of ${POSTMORTEM_LIST_VIEWS.join(', ')}.`)
export type PostmortemListView = z.output<typeof postmortemListView>

export const listPostmortemsQuery = z.strictObject({
  ...pageQuery,
  view: postmortemListView
    .default('due')
    .describe(
      'due: resolved incidents whose post-mortem has a deadline and is not published; waiting: for your sign-off',
    ),
})

/** A row of the list; `due` has incidents whose document was not begun. */
export const postmortemListItem = z.object({
  incidentNumber: z.int(),
  incidentTitle: z.string(),
  severity,
  services: z.array(z.string()).describe('Slugs'),
  owner: z.string().describe('Of the incident'),
  status: postmortemStatus.nullable().describe('null while it was not begun'),
  resolvedAt: instantOut.nullable().describe('Of the incident'),
  dueAt: instantOut.nullable(),
  publishedAt: instantOut.nullable().describe('First publication; it stays when the document is reopened'),
  updatedAt: instantOut.nullable(),
  reviewers: z.int(),
  signOffs: z.int(),
  openComments: z.int().describe('Threads that are not resolved'),
  actionItems: actionItemProgress,
})
export type PostmortemListItem = Readonly<z.output<typeof postmortemListItem>>

/** Place in the list: milliseconds of the view's own instant (negative where the latest stands first), then the number. */
export const postmortemListCursor = z.tuple([z.number().int(), z.number().int()])
export type PostmortemListPosition = z.output<typeof postmortemListCursor>

export type PostmortemCounts = Readonly<Record<PostmortemListView, number>> & { readonly overdue: number }
