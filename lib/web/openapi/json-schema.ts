import { z } from 'zod'
import type { JsonSchema } from '#lib/format/json-schema.ts'

/** A zod schema as JSON Schema 2020-12, which OpenAPI 3.1 speaks. `input` is what is sent, `output` what is answered. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...result } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    // A Date is text in JSON; zod leaves it open.
    override: ({ zodSchema, jsonSchema: target }) => {
      if (zodSchema._zod.def.type === 'date') Object.assign(target, { type: 'string', format: 'date-time' })
    },
  }) as Record<string, unknown>
  return result as JsonSchema
}
