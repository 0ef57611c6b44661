import { randomBytes } from 'node:crypto'
import type { Id } from '#lib/domain/shared/id.ts'

/** A version 7 UUID for rows that SQL inserts; Prisma makes those of its own. It grows with the time it is made at. */
export function newId(at: Date): Id {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(at.getTime(), 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-') as Id
}
