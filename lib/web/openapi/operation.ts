import type { z } from 'zod'
import type { Permission } from '#lib/domain/access/policy.ts'

/** One operation of the REST API as data: from it the OpenAPI document and the readable page are made. */
export type Operation = {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** OpenAPI style, below /api/v1: `/action-items/{id}/close`. */
  readonly path: `/${string}`
  readonly tag: string
  readonly summary: string
  readonly needs: Permission | null
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  readonly answer: {
    readonly status: 200 | 201 | 204
    readonly schema?: z.ZodType
    /** Of a file; the schema is that of JSON. */
    readonly contentTypes?: readonly string[]
    readonly description: string
  }
  /** Beyond those that every operation has (401, 403, 422, 503). */
  readonly errors?: readonly (308 | 404 | 409 | 412 | 413 | 429)[]
}
