import { z } from 'zod'
import { apiTokenView, createdApiTokenView } from '#lib/domain/access/api-token.ts'
import { createApiTokenInput, listAccessQuery } from '#lib/domain/access/schema.ts'
import type { Operation } from './operation.ts'

export const tokenOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/tokens',
    tag: 'Tokens',
    summary: 'List the tokens which your token made, newest first',
    needs: 'edit',
    query: listAccessQuery,
    answer: {
      status: 200,
      schema: z.object({ items: z.array(apiTokenView), nextCursor: z.string().nullable() }),
      description: 'One page of tokens, never with the token itself',
    },
  },
  {
    method: 'post',
    path: '/tokens',
    tag: 'Tokens',
    summary: 'Make a token with no more scopes, and no longer life, than yours; it is revoked with yours',
    needs: 'edit',
    body: createApiTokenInput,
    answer: { status: 201, schema: createdApiTokenView, description: 'The token, shown this once' },
  },
  {
    method: 'delete',
    path: '/tokens/{id}',
    tag: 'Tokens',
    summary: 'Revoke a token which yours made',
    needs: 'edit',
    answer: { status: 204, description: 'Revoked from the next request on' },
    errors: [404, 409],
  },
]
