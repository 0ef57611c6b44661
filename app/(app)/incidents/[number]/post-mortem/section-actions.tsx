'use server'

import type { ReactNode } from 'react'
import { Markdown } from '#components/ui/markdown.tsx'
import { sectionText } from '#lib/domain/postmortem/schema.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'
import type { Shown } from '#lib/domain/shared/shown.ts'
import { savePostmortemSection } from '#lib/usecases/postmortem/save-postmortem-section.ts'
import { numberOf, textOf } from '#lib/web/form-input.ts'
import { showToEditor } from '#lib/web/show-to-editor.ts'
import { submitForm } from '#lib/web/submit-form.ts'

/** Without script; with it the editor saves by itself. */
export async function saveSectionAction(number: string, key: string, _: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const input = { text: textOf(data, 'text'), version: numberOf(data, 'version') }
    await savePostmortemSection(actor, number, key, input, { now })
    return { message: 'Saved.' }
  })
}

/** The text as the page will show it: the same renderer, the same sanitiser. */
export async function previewSectionAction(text: string): Promise<Shown<ReactNode>> {
  return showToEditor(() => <Markdown>{parseInput(sectionText, text)}</Markdown>)
}
