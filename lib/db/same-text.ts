/** Equality of text in any case. Prisma asks with ILIKE, so what would be a pattern there is taken literally here. */
export function sameText(text: string) {
  return { equals: literal(text), mode: 'insensitive' } as const
}

/** The same for a part of a text. */
export function containedText(text: string) {
  return { contains: literal(text), mode: 'insensitive' } as const
}

function literal(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
