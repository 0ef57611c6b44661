/** The part of JSON Schema that our own documents use. */
export type JsonSchema = {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly description?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly default?: unknown
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly maxItems?: number
  readonly pattern?: string
}

export type SchemaField = {
  /** `impact.failedRequests`, `buckets[].bucketStart` */
  readonly path: string
  readonly type: string
  readonly required: boolean
  readonly description: string
}

/** The fields of an object schema as a flat list, nested ones below their parent. */
export function schemaFields(schema: JsonSchema, prefix = ''): SchemaField[] {
  const variants = schema.oneOf ?? schema.anyOf
  if (variants && !schema.properties) return distinct(variants.flatMap((variant) => schemaFields(variant, prefix)))
  if (schema.type === 'array' && schema.items) return schemaFields(schema.items, `${prefix}[]`)
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = prefix ? `${prefix}.${name}` : name
    const field = {
      path,
      type: schemaType(property),
      required: schema.required?.includes(name) ?? false,
      description: property.description ?? '',
    }
    return [field, ...schemaFields(property, path)]
  })
}

/** The type in words: `text, at most 200 characters`, `whole number`, `"p0" or "p1"`, `list of text`. */
export function schemaType(schema: JsonSchema): string {
  const variants = schema.oneOf ?? schema.anyOf
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' · ')
  if (variants) return [...new Set(variants.map(schemaType))].join(' or ')
  if (schema.allOf)
    return [...new Set(schema.allOf.map(schemaType).filter((type) => type !== 'anything'))].join(', ') || 'anything'
  if (schema.type === 'array')
    return `list of ${schema.items ? schemaType(schema.items) : 'anything'}${limit(schema.maxItems, 'items')}`
  if (schema.type === 'string')
    return `${FORMATS[schema.format ?? ''] ?? 'text'}${limit(schema.maxLength, 'characters')}`
  if (schema.type === 'integer') return `whole number${range(schema)}`
  if (schema.type === 'number') return `number${range(schema)}`
  if (schema.type === 'boolean') return 'true or false'
  return typeof schema.type === 'string' ? schema.type : 'anything'
}

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': 'instant (RFC 3339)',
  date: 'date',
  uuid: 'id',
  email: 'email address',
  uri: 'address',
}

function limit(maximum: number | undefined, what: string): string {
  return maximum === undefined ? '' : `, at most ${maximum} ${what}`
}

function range({ minimum, maximum }: JsonSchema): string {
  const lower = minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? '' : `, from ${minimum}`
  const upper = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? '' : `${lower ? '' : ','} to ${maximum}`
  return lower + upper
}

function distinct(fields: readonly SchemaField[]): SchemaField[] {
  const byPath = new Map<string, SchemaField>()
  for (const field of fields) {
    const known = byPath.get(field.path)
    if (!known) byPath.set(field.path, field)
    else if (known.type !== field.type) {
      byPath.set(field.path, {
        ...known,
        type: `${known.type} or ${field.type}`,
        required: known.required && field.required,
      })
    }
  }
  return [...byPath.values()]
}
