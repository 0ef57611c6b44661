import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { schemaFields, schemaType } from '#lib/format/json-schema.ts'
import { jsonSchema } from '#lib/web/openapi/json-schema.ts'

function fields(schema: z.ZodType) {
  return schemaFields(jsonSchema(schema, 'input'))
}

describe('schemaFields', () => {
  it('lists nested objects and lists below their parent', () => {
    const schema = z.strictObject({
      title: z.string().max(200),
      impact: z.strictObject({ users: z.int().min(0).optional() }),
      tags: z.array(z.strictObject({ name: z.string() })),
    })
    expect(fields(schema).map(({ path, required }) => [path, required])).toEqual([
      ['title', true],
      ['impact', true],
      ['impact.users', false],
      ['tags', true],
      ['tags[].name', true],
    ])
  })

  it('merges the variants of a union into one list', () => {
    const schema = z.discriminatedUnion('resolution', [
      z.strictObject({ resolution: z.literal('completed') }),
      z.strictObject({ resolution: z.literal('wont_do'), reason: z.string() }),
    ])
    expect(fields(schema).map(({ path, type }) => [path, type])).toEqual([
      ['resolution', '"completed" or "wont_do"'],
      ['reason', 'text'],
    ])
  })
})

describe('schemaType', () => {
  it.each([
    [z.string().max(200), 'text, at most 200 characters'],
    [z.int().min(1).max(200), 'whole number, from 1 to 200'],
    [z.number(), 'number'],
    [z.enum(['p0', 'p1']), '"p0" · "p1"'],
    [z.array(z.string()).max(20), 'list of text, at most 20 items'],
    [z.iso.datetime().nullable(), 'instant (RFC 3339) or null'],
    [z.date(), 'instant (RFC 3339)'],
  ])('says it in words', (schema, words) => {
    expect(schemaType(jsonSchema(schema, 'output'))).toBe(words)
  })
})
