import { BUILT_IN_TEMPLATE } from '#lib/domain/postmortem/built-in-template.ts'
import { type PostmortemTemplate, type TemplateContent, templateSectionView } from '#lib/domain/postmortem/template.ts'
import type { Id } from '#lib/domain/shared/id.ts'
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
