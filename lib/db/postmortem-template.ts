import { BUILT_IN_TEMPLATE } from '#lib/domain/postmortem/built-in-template.ts'
import { type PostmortemTemplate, type TemplateContent, templateSectionView } from '#lib/domain/postmortem/template.ts'
import { type Id, id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'

type Row = Prisma.PostmortemTemplateGetPayload<object>

function toTemplate(row: Row): PostmortemTemplate {
  return { ...row, id: row.id as Id, sections: templateSectionView.array().parse(row.sections) }
}

/** The default one first, then by name. */
export async function listTemplates(db: Db): Promise<PostmortemTemplate[]> {
  const rows = await db.postmortemTemplate.findMany({ orderBy: [{ isDefault: 'desc' }, { name: 'asc' }] })
  return rows.map(toTemplate)
}

/** The template of that name, or the default one; the built-in one stands in while there is none. Null for a wrong name. */
export async function findTemplateForNew(db: Db, name: string | undefined): Promise<TemplateContent | null> {
  const stored = await listTemplates(db)
  const templates = stored.length > 0 ? stored : [BUILT_IN_TEMPLATE]
  return (name === undefined ? templates[0] : templates.find((template) => template.name === name)) ?? null
}

export async function findTemplate(db: Db, templateId: string): Promise<PostmortemTemplate | null> {
  const parsed = id.safeParse(templateId)
  const row = parsed.success ? await db.postmortemTemplate.findUnique({ where: { id: parsed.data } }) : null
  return row && toTemplate(row)
}

export function countTemplates(db: Db): Promise<number> {
  return db.postmortemTemplate.count()
}

/** Throws a unique violation when the name is taken, or another template became the default at the same moment. */
export async function insertTemplate(tx: Db, fields: TemplateFields, now: Date): Promise<PostmortemTemplate> {
  if (fields.isDefault)
    await tx.postmortemTemplate.updateMany({ where: { isDefault: true }, data: { isDefault: false } })
  const row = await tx.postmortemTemplate.create({ data: { ...columns(fields), createdAt: now, updatedAt: now } })
  return toTemplate(row)
}

/** Stores the template where its version is still the one that was read; null when it is not. Throws as `insertTemplate`. */
export async function storeTemplate(
  tx: Db,
  template: Pick<PostmortemTemplate, 'id' | 'version'>,
  fields: TemplateFields,
  now: Date,
): Promise<PostmortemTemplate | null> {
  if (fields.isDefault) {
    const where = { isDefault: true, id: { not: template.id } }
    await tx.postmortemTemplate.updateMany({ where, data: { isDefault: false } })
  }
  const [row] = await tx.postmortemTemplate.updateManyAndReturn({
    where: { id: template.id, version: template.version },
    data: { ...columns(fields), updatedAt: now, version: { increment: 1 } },
  })
  return row ? toTemplate(row) : null
}

export async function deleteTemplate(tx: Db, template: Pick<PostmortemTemplate, 'id' | 'version'>): Promise<boolean> {
  const { count } = await tx.postmortemTemplate.deleteMany({ where: { id: template.id, version: template.version } })
  return count === 1
}

export type TemplateFields = Pick<PostmortemTemplate, 'name' | 'isDefault' | 'sections'>

function columns({ name, isDefault, sections }: TemplateFields) {
  return { name, isDefault, sections: sections.map((section) => ({ ...section })) }
}
