import type { Actor } from '#lib/domain/access/actor.ts'
import type { Evidence } from '#lib/domain/incident/evidence.ts'
import { IMAGE_MAX_BYTES } from '#lib/domain/incident/image.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { invalid } from '#lib/domain/shared/parse-input.ts'
import { linksOfLines, metricsOfLines } from '#lib/format/evidence-lines.ts'
import { addTimelineImage } from '#lib/usecases/timeline/add-timeline-image.ts'
import { textOf, utcInstantOf } from '#lib/web/form-input.ts'
import { renameFieldErrors } from '#lib/web/rename-field-errors.ts'

type Piece = { readonly item: Evidence; readonly field: string }

/**
 * The form of a timeline entry as input of its use cases; `named` turns their field errors back to the form's fields.
 * A chosen image is stored first: the entry refers to it.
 */
export async function timelineEntryForm(actor: Actor, number: string, data: FormData, now: Date) {
  const errors = { ...metricErrors(data), ...imageErrors(data) }
  if (Object.keys(errors).length > 0) throw invalid(errors)
  const evidence = [...evidenceOf(data), ...(await newImageOf(actor, number, data, now))]
  const input = {
    occurredAt: utcInstantOf(data, 'occurredAt'),
    kind: textOf(data, 'kind'),
    text: textOf(data, 'text'),
    isKeyEvent: data.has('isKeyEvent'),
    evidence: evidence.map(({ item }) => item),
  }
  const rename = (path: string) => {
    const index = /^evidence\[(\d+)\]/.exec(path)?.[1]
    if (index !== undefined) return evidence[Number(index)]?.field ?? 'links'
    return path === 'evidence' ? 'links' : path
  }
  return { input, named: <T>(work: () => Promise<T>) => renameFieldErrors(rename, work) }
}

function evidenceOf(data: FormData): Piece[] {
  return [
    ...linksOfLines(textOf(data, 'links') ?? '').map((item) => ({ item, field: 'links' })),
    ...excerptsOf(data),
    ...metricsOfLines(textOf(data, 'metrics') ?? '').map((item) => ({ item, field: 'metrics' })),
    ...imagesOf(data),
  ]
}

function excerptsOf(data: FormData): Piece[] {
  const names = [...data.keys()].filter((name) => /^excerpts\[\d+\]\.text$/.test(name))
  return names.flatMap((field) => {
    const text = textOf(data, field)?.trim() ?? ''
    const source = textOf(data, field.replace(/text$/, 'source'))?.trim() ?? ''
    if (text === '' && source === '') return []
    return [{ item: { kind: 'excerpt', text, ...(source !== '' && { source }) }, field }]
  })
}

/** Images that the entry has already, but for those that were taken away. */
function imagesOf(data: FormData): Piece[] {
  const names = [...data.keys()].filter((name) => /^images\[\d+\]\.id$/.test(name))
  return names.flatMap((name) => {
    if (data.has(name.replace(/id$/, 'drop'))) return []
    const field = name.replace(/id$/, 'alt')
    return [{ item: { kind: 'image', imageId: textOf(data, name) as Id, alt: textOf(data, field) ?? '' }, field }]
  })
}

/** A line without a value is told in words of the form, which the use case does not know. */
function metricErrors(data: FormData): Record<string, string[]> {
  const lines = metricsOfLines(textOf(data, 'metrics') ?? '')
  const unread = lines.find(({ name, value }) => name === '' || value === '')
  if (!unread) return {}
  return {
    metrics: [
      `Write each line as name = value, such as “Share of 502 = 11.4 [%]”; see “${unread.name || unread.value}”.`,
    ],
  }
}

/** Told before the image is stored, and all at once. */
function imageErrors(data: FormData): Record<string, string[]> {
  const file = data.get('image')
  if (!(file instanceof File) || file.size === 0) return {}
  const limit = IMAGE_MAX_BYTES / 1024 / 1024
  return {
    ...(file.size > IMAGE_MAX_BYTES && {
      image: [`This one has ${(file.size / 1024 / 1024).toFixed(1)} MiB; at most ${limit} MiB.`],
    }),
    ...((textOf(data, 'imageAlt')?.trim() ?? '') === '' && { imageAlt: ['Say what the image shows.'] }),
  }
}

async function newImageOf(actor: Actor, number: string, data: FormData, now: Date): Promise<Piece[]> {
  const file = data.get('image')
  const alt = textOf(data, 'imageAlt')?.trim() ?? ''
  if (!(file instanceof File) || file.size === 0) return []
  const contentBase64 = Buffer.from(await file.arrayBuffer()).toString('base64')
  const { id } = await renameFieldErrors(
    (path) => (path === 'contentBase64' ? 'image' : path),
    () => addTimelineImage(actor, number, { contentBase64 }, { now }),
  )
  return [{ item: { kind: 'image', imageId: id, alt }, field: 'imageAlt' }]
}
