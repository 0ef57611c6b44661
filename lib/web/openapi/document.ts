import { z } from 'zod'
import type { JsonSchema } from '#lib/format/json-schema.ts'
import { JSON_BODY_MAX_BYTES } from '../read-json.ts'
import { jsonSchema } from './json-schema.ts'
import type { Operation } from './operation.ts'

const ERRORS: Readonly<Record<number, string>> = {
  308: 'This incident was merged into another one, which stands in Location',
  401: 'No valid token',
  403: 'The token’s scopes do not allow it',
  404: 'There is no such thing',
  409: 'Somebody changed it first, or its state does not allow it',
  412: 'The version sent is not the current one',
  413: 'The body is too large',
  422: 'The input breaks a rule; `errors` says which field and what is allowed',
  429: 'Too many attempts; see Retry-After',
  503: 'The database cannot be reached now',
}

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  current: z.unknown().optional().describe('What is stored, where a change came too late'),
})

const DESCRIPTION = `JSON in and out, camelCase; instants are RFC 3339 in UTC. Send an API token as \`Authorization: Bearer …\`.
Unknown fields are refused. Errors are problem documents (RFC 9457). Lists come in pages of at most 200: pass \`nextCursor\` back
as \`cursor\`. Reading a merged incident answers 308 and leads to the one it went into; changing it answers 409. A body may have ${JSON_BODY_MAX_BYTES / 1024} KiB unless the operation says otherwise.`

type Json = { readonly [key: string]: unknown }

/** The OpenAPI 3.1 document of these operations. */
export function openApiDocument(operations: readonly Operation[]): Json {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Hindsight', version: '1', description: DESCRIPTION },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: jsonSchema(problem, 'output') },
      responses: Object.fromEntries(Object.entries(ERRORS).map(([status, text]) => [status, problemAnswer(text)])),
    },
  }
}

function describe(operation: Operation): Json {
  const { answer } = operation
  const errors = [...(operation.needs ? [401, 403] : []), 422, 503, ...(operation.errors ?? [])].sort()
  return {
    operationId: operationId(operation),
    tags: [operation.tag],
    summary: operation.summary,
    ...(operation.needs === null && { security: [] }),
    parameters: [...pathParameters(operation.path), ...queryParameters(operation.query)],
    ...(operation.body && {
      requestBody: { required: true, content: jsonContent(jsonSchema(operation.body, 'input')) },
    }),
    responses: {
      [answer.status]: {
        description: answer.description,
        ...((answer.schema || answer.contentTypes) && { content: answerContent(answer) }),
      },
      ...Object.fromEntries(errors.map((status) => [status, { $ref: `#/components/responses/${status}` }])),
    },
  }
}

/** `post /action-items/{id}/close` → `postActionItemsByIdClose`: stable and unique, for generated clients. */
export function operationId({ method, path }: Pick<Operation, 'method' | 'path'>): string {
  const words = path.replace(/\{(\w+)\}/g, 'by-$1').split(/[/-]/)
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: name === 'number' ? { type: 'integer', minimum: 1 } : { type: 'string' },
  }))
}

function queryParameters(query: z.ZodObject | undefined): Json[] {
  if (!query) return []
  const { properties = {}, required = [] } = jsonSchema(query, 'input')
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

function answerContent({ schema, contentTypes = [] }: Operation['answer']): Json {
  const files = contentTypes.map((type) => [type, { schema: { type: 'string' } }])
  return { ...(schema && jsonContent(jsonSchema(schema, 'output'))), ...Object.fromEntries(files) }
}

function jsonContent(schema: JsonSchema): Json {
  return { 'application/json': { schema } }
}

function problemAnswer(description: string): Json {
  return { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }
}
