'use server'

import type { FormState } from '#lib/domain/shared/form-state.ts'
import { importIncidents } from '#lib/usecases/exchange/import-incidents.ts'
import { mapImport } from '#lib/usecases/exchange/map-import.ts'
import { previewImport } from '#lib/usecases/exchange/preview-import.ts'
import { stageImport } from '#lib/usecases/exchange/stage-import.ts'
import { textOf } from '#lib/web/form-input.ts'
import { readFile } from '#lib/web/read-file.ts'
import { submitForm } from '#lib/web/submit-form.ts'

export async function stageImportAction(_: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const { id } = await stageImport(actor, await readFile(data, 'file', 'text'), { now })
    return { redirectTo: `/import/${id}` }
  })
}

export async function mapImportAction(id: string, _: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const { columns } = await previewImport(actor, id, { now })
    const chosen = columns.map(({ name }, index) => [name, textOf(data, `column.${index}`) ?? ''] as const)
    const mapping = Object.fromEntries(chosen.filter(([, field]) => field !== ''))
    await mapImport(actor, id, { mapping }, { now })
    return { redirectTo: `/import/${id}` }
  })
}

export async function runImportAction(id: string, _: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const { created, updated, unchanged } = await importIncidents(actor, { draft: id }, { now })
    return { redirectTo: `/import?${new URLSearchParams({ done: [created, updated, unchanged].join('-') })}` }
  })
}
