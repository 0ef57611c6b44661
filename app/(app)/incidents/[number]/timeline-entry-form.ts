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

async function newImageOf(actor: Actor, number: string, data: FormData, now: Date): Promise<Piece[]> {
  const file = data.get('image')
  const alt = textOf(data, 'imageAlt')?.trim() ?? ''
  if (!(file instanceof File) || file.size === 0) return []
  if (alt === '') throw invalid({ imageAlt: ['Say what the image shows.'] })
  if (file.size > IMAGE_MAX_BYTES) throw invalid({ image: [`At most ${IMAGE_MAX_BYTES / 1024 / 1024} MiB.`] })
  const contentBase64 = Buffer.from(await file.arrayBuffer()).toString('base64')
  const { id } = await renameFieldErrors(
    (path) => (path === 'contentBase64' ? 'image' : path),
    () => addTimelineImage(actor, number, { contentBase64 }, { now }),
  )
  return [{ item: { kind: 'image', imageId: id, alt }, field: 'imageAlt' }]
}
