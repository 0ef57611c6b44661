import { randomBytes } from 'node:crypto'

const SEQUENCE_MAX = 4_096

/**
 * Ids (UUID v7) that sort in the order in which they are given: entries of one instant stay as they stood in the file.
 * What does not fit into the sequence of a millisecond takes the next one.
 */
export function orderedIds(count: number, now: Date): string[] {
  return Array.from({ length: count }, (_, index) => {
    const bytes = randomBytes(16)
    bytes.writeUIntBE(now.getTime() + Math.floor(index / SEQUENCE_MAX), 0, 6)
    bytes.writeUInt16BE(0x7000 | (index % SEQUENCE_MAX), 6)
    bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
    const hex = bytes.toString('hex')
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  })
}
