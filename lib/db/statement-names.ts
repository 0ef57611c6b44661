const NAMES_MAX = 200

/**
 * Names for the statements that PostgreSQL should keep: parsed once per connection instead of for every query. They are
 * kept until the connection ends, so only the first texts get a name; the others run unnamed.
 */
export function statementNames(max = NAMES_MAX) {
  const names = new Map<string, string>()
  return ({ sql }: { readonly sql: string }): string => {
    const known = names.get(sql)
    if (known !== undefined) return known
    // The protocol's unnamed statement.
    if (names.size >= max) return ''
    const name = `hindsight_${names.size}`
    names.set(sql, name)
    return name
  }
}
