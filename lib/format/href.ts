type Params = Readonly<Record<string, string | readonly string[] | null | undefined>>

/** An address with a query: lists repeat their name; what is empty or missing is left out. */
export function href(path: string, params: Params): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) if (one !== '') query.append(name, one)
  }
  return query.size === 0 ? path : `${path}?${query}`
}
