import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openApiDocument, operationId } from '#lib/web/openapi/document.ts'
import { jsonSchema } from '#lib/web/openapi/json-schema.ts'
import { OPERATIONS } from '#lib/web/openapi/operations.ts'

const document = openApiDocument(OPERATIONS)

/** Every `$ref` anywhere in the value. */
function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' ? [String(inner)] : references(inner)))
}

describe('the OpenAPI document', () => {
  it('names every operation once', () => {
    const ids = OPERATIONS.map(operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('refers only to what it contains', () => {
    for (const reference of references(document)) {
      const found = reference
        .slice(2)
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document)
      expect(found, reference).toBeDefined()
    }
  })

  it('is plain JSON: nothing is lost on the way to the reader', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
  })

  it('declares a parameter for each placeholder of a path', () => {
    for (const [path, methods] of Object.entries(
      document.paths as Record<string, Record<string, { parameters: { name: string; in: string }[] }>>,
    )) {
      const placeholders = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      for (const { parameters } of Object.values(methods)) {
        expect(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(placeholders)
      }
    }
  })

  it('describes an instant of an answer as date-time text', () => {
    expect(jsonSchema(z.object({ at: z.date().nullable() }), 'output').properties).toEqual({
      at: { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] },
    })
  })
})
