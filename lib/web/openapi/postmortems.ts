import { postmortemView } from '#lib/domain/postmortem/postmortem.ts'
import { createPostmortemInput, savePostmortemSectionInput } from '#lib/domain/postmortem/schema.ts'
import { postmortemSectionView } from '#lib/domain/postmortem/section.ts'
import type { Operation } from './operation.ts'

const tag = 'Post-mortems'

export const postmortemOperations: readonly Operation[] = [
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
    summary: 'Store the text of one section; a newer version refuses with 412 and answers it as `current`',
    needs: 'edit',
    body: savePostmortemSectionInput,
    answer: { status: 200, schema: postmortemSectionView, description: 'The stored section' },
    errors: [404, 409, 412, 413],
  },
]
