import { z } from 'zod'
import { postmortemView } from '#lib/domain/postmortem/postmortem.ts'
import {
  listPostmortemRevisionsQuery,
  postmortemAtRevisionView,
  postmortemRevisionView,
  restorePostmortemRevisionInput,
} from '#lib/domain/postmortem/revision.ts'
import { createPostmortemInput, savePostmortemSectionInput } from '#lib/domain/postmortem/schema.ts'
import { postmortemSectionView } from '#lib/domain/postmortem/section.ts'
import { postmortemTemplateView } from '#lib/domain/postmortem/template.ts'
import type { Operation } from './operation.ts'

const tag = 'Post-mortems'

export const postmortemOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/post-mortem-templates',
    tag,
    summary: 'List the templates that a post-mortem can begin with',
    needs: 'read',
    answer: {
      status: 200,
      schema: z.object({ items: z.array(postmortemTemplateView) }),
      description: 'All of them, the default first; none while the built-in one is in use',
    },
  },
  {
    method: 'get',
    path: '/incidents/{number}/post-mortem',
    tag,
    summary: 'Read the post-mortem of an incident',
    needs: 'read',
    answer: { status: 200, schema: postmortemView, description: 'The document with its sections' },
    errors: [404],
  },
  {
    method: 'post',
    path: '/incidents/{number}/post-mortem',
    tag,
    summary: 'Begin the post-mortem of an incident, filled with what is recorded',
    needs: 'edit',
    body: createPostmortemInput,
    answer: { status: 201, schema: postmortemView, description: 'The new draft' },
    errors: [404, 409, 413],
  },
  {
    method: 'put',
    path: '/incidents/{number}/post-mortem/sections/{key}',
    tag,
    summary:
      'Store the text of one section; a newer version refuses with 412 and answers it as `current`; the body may have 6 MiB',
    needs: 'edit',
    body: savePostmortemSectionInput,
    answer: { status: 200, schema: postmortemSectionView, description: 'The stored section' },
    errors: [404, 409, 412, 413],
  },
  {
    method: 'delete',
    path: '/incidents/{number}/post-mortem',
    tag,
    summary: 'Put the post-mortem into the bin; give the version that was read as If-Match',
    needs: 'edit',
    answer: { status: 204, description: 'It lies in the bin and can be restored' },
    errors: [404, 409, 412],
  },
  {
    method: 'post',
    path: '/incidents/{number}/post-mortem/restore',
    tag,
    summary: 'Take the post-mortem out of the bin',
    needs: 'edit',
    answer: { status: 200, schema: postmortemView, description: 'The document as it was' },
    errors: [404, 409],
  },
  {
    method: 'get',
    path: '/incidents/{number}/post-mortem/revisions',
    tag,
    summary: 'List who changed the post-mortem and when, newest first',
    needs: 'read',
    query: listPostmortemRevisionsQuery,
    answer: {
      status: 200,
      schema: z.object({ items: z.array(postmortemRevisionView), nextCursor: z.string().nullable() }),
      description: 'One page of revisions',
    },
    errors: [404],
  },
  {
    method: 'get',
    path: '/incidents/{number}/post-mortem/revisions/{revision}',
    tag,
    summary: 'Read the post-mortem as it stood after a revision',
    needs: 'read',
    answer: { status: 200, schema: postmortemAtRevisionView, description: 'Every section at that time' },
    errors: [404],
  },
  {
    method: 'post',
    path: '/incidents/{number}/post-mortem/revisions/{revision}/restore',
    tag,
    summary: 'Put the text back to that of a revision, as a new revision',
    needs: 'edit',
    body: restorePostmortemRevisionInput,
    answer: { status: 200, schema: postmortemView, description: 'The document with the earlier text' },
    errors: [404, 409, 412, 413],
  },
]
