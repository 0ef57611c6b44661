/** Equality of text in any case. Prisma asks with ILIKE, so what would be a pattern there is taken literally here. */
export function sameText(text: string) {
  return { equals: text.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } as const
}
