import { z } from 'zod'
import { id } from '../shared/id.ts'
import { instantOut } from '../shared/instant.ts'

/** Largest image in bytes: a screenshot of a wide screen has about one million. */
export const IMAGE_MAX_BYTES = 4 * 1024 * 1024
/** Bounds what one incident may store. */
export const IMAGES_PER_INCIDENT_MAX = 100
const SIDE_MAX = 16_384

export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const
export const imageType = z.enum(IMAGE_TYPES)
export type ImageType = z.output<typeof imageType>

export type ImageFacts = { readonly contentType: ImageType; readonly width: number; readonly height: number }
export type ImageReading = ({ readonly ok: true } & ImageFacts) | { readonly ok: false; readonly reason: string }

export const timelineImageView = z.object({
  id,
  incidentNumber: z.int(),
  contentType: imageType,
  width: z.int(),
  height: z.int(),
  byteLength: z.int(),
  createdAt: instantOut,
})
export type TimelineImage = Readonly<z.output<typeof timelineImageView>>

export const timelineImageContent = timelineImageView.extend({ contentBase64: z.base64() })

export const addTimelineImageInput = z.strictObject({
  contentBase64: z
    .base64('Give the file in Base64.')
    .min(1, 'Cannot be empty.')
    .max(Math.ceil(IMAGE_MAX_BYTES / 3) * 4, `At most ${IMAGE_MAX_BYTES / 1024 / 1024} MiB.`)
    .describe('A PNG, JPEG, WebP or GIF file in Base64'),
})

const NOT_AN_IMAGE = 'Choose a PNG, JPEG, WebP or GIF image; this file is none of them, whatever its name says.'

/** What a file is by its content, not by its name; its size in pixels stands in its first bytes. */
export function readImage(bytes: Uint8Array): ImageReading {
  if (bytes.length === 0) return { ok: false, reason: 'The file is empty.' }
  if (bytes.length > IMAGE_MAX_BYTES) {
    return { ok: false, reason: `An image may have at most ${IMAGE_MAX_BYTES / 1024 / 1024} MiB.` }
  }
  const facts = png(bytes) ?? gif(bytes) ?? webp(bytes) ?? jpeg(bytes)
  if (!facts) return { ok: false, reason: NOT_AN_IMAGE }
  const { width, height } = facts
  if (width < 1 || height < 1) return { ok: false, reason: NOT_AN_IMAGE }
  if (width > SIDE_MAX || height > SIDE_MAX) return { ok: false, reason: `At most ${SIDE_MAX} pixels on each side.` }
  return { ok: true, ...facts }
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function textAt(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length))
}

function png(bytes: Uint8Array): ImageFacts | null {
  if (bytes.length < 33 || textAt(bytes, 0, 8) !== '\x89PNG\r\n\x1a\n' || textAt(bytes, 12, 4) !== 'IHDR') return null
  const data = view(bytes)
  return { contentType: 'image/png', width: data.getUint32(16), height: data.getUint32(20) }
}

function gif(bytes: Uint8Array): ImageFacts | null {
  if (bytes.length < 14 || !/^GIF8[79]a$/.test(textAt(bytes, 0, 6))) return null
  const data = view(bytes)
  return { contentType: 'image/gif', width: data.getUint16(6, true), height: data.getUint16(8, true) }
}

function webp(bytes: Uint8Array): ImageFacts | null {
  if (bytes.length < 30 || textAt(bytes, 0, 4) !== 'RIFF' || textAt(bytes, 8, 4) !== 'WEBP') return null
  const data = view(bytes)
  const contentType = 'image/webp'
  switch (textAt(bytes, 12, 4)) {
    case 'VP8 ':
      return { contentType, width: data.getUint16(26, true) & 0x3fff, height: data.getUint16(28, true) & 0x3fff }
    case 'VP8L': {
      const bits = data.getUint32(21, true)
      return { contentType, width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
    }
    case 'VP8X': {
      const side = (at: number) => data.getUint16(at, true) + data.getUint8(at + 2) * 65_536 + 1
      return { contentType, width: side(24), height: side(27) }
    }
    default:
      return null
  }
}

/** Walks from segment to segment up to the one that holds the size. */
function jpeg(bytes: Uint8Array): ImageFacts | null {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  const data = view(bytes)
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    // C4, C8 and CC stand among the frame markers but hold tables.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { contentType: 'image/jpeg', width: data.getUint16(at + 7), height: data.getUint16(at + 5) }
    const length = data.getUint16(at + 2)
    if (length < 2) return null
    at += 2 + length
  }
  return null
}
