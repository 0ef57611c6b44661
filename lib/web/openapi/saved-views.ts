import { z } from 'zod'
import {
  createSavedViewInput,
  listSavedViewsQuery,
  savedViewView,
  updateSavedViewInput,
} from '#lib/domain/saved-view/saved-view.ts'
import type { Operation } from './operation.ts'

const tag = 'Saved views'
const list = z.object({ items: z.array(savedViewView) })

// A view belongs to a person: a token keeps those of the person who made it.
export const savedViewOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/saved-views',
    tag,
    summary: 'List the shared views and those of the person who made the token',
    needs: 'read',
    query: listSavedViewsQuery,
    answer: { status: 200, schema: list, description: 'The views, by name' },
  },
  {
    method: 'post',
    path: '/saved-views',
    tag,
    summary: 'Keep the state of a list under a name, for oneself or for everybody',
    needs: 'edit',
    body: createSavedViewInput,
    answer: { status: 201, schema: savedViewView, description: 'The new view' },
    errors: [409, 413],
  },
  {
    method: 'get',
    path: '/saved-views/{id}',
    tag,
    summary: 'Read a view',
    needs: 'read',
    answer: { status: 200, schema: savedViewView, description: 'The view' },
    errors: [404],
  },
  {
    method: 'patch',
    path: '/saved-views/{id}',
    tag,
    summary: 'Rename a view, or share it',
    needs: 'edit',
    body: updateSavedViewInput,
    answer: { status: 200, schema: savedViewView, description: 'The view as it is now' },
    errors: [404, 409, 412, 413],
  },
  {
    method: 'delete',
    path: '/saved-views/{id}',
    tag,
    summary: 'Forget a view',
    needs: 'edit',
    answer: { status: 204, description: 'It is gone' },
    errors: [404, 409],
  },
]
