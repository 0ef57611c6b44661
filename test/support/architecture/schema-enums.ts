/** The enums of a Prisma schema: name to values, in order. */
export function schemaEnums(schema: string): Map<string, string[]> {
  const enums = new Map<string, string[]>()
  for (const [, name = '', body = ''] of schema.matchAll(/^enum (\w+) \{([^}]*)\}/gm)) {
    enums.set(
      name,
      body
        .split('\n')
        .map((line) => line.replace(/\/\/.*/, '').trim())
        .filter((line) => line !== '' && !line.startsWith('@@')),
    )
  }
  return enums
}
