'use server'

import type { ReactNode } from 'react'
import { ReviewText } from '#components/weekly-review/review-notes.tsx'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'
import type { Shown } from '#lib/domain/shared/shown.ts'
import { reviewText, type WeeklyReviewSection, weeklyReviewSection } from '#lib/domain/weekly-review/section.ts'
import { saveReviewSection } from '#lib/usecases/weekly-review/save-review-section.ts'
import { numberOf, textOf } from '#lib/web/form-input.ts'
import { showToEditor } from '#lib/web/show-to-editor.ts'
import { submitForm } from '#lib/web/submit-form.ts'

/** Without script; with it the editor saves by itself. */
export async function saveReviewSectionAction(
  week: string,
  section: WeeklyReviewSection,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const input = { text: textOf(data, 'text'), version: numberOf(data, 'version') }
    await saveReviewSection(actor, week, section, input, { now })
    return { message: 'Saved.' }
  })
}

/** The text as the page will show it. */
export async function previewReviewSectionAction(
  section: WeeklyReviewSection,
  text: string,
): Promise<Shown<ReactNode>> {
  return showToEditor(() => (
    <ReviewText section={parseInput(weeklyReviewSection, section)} text={parseInput(reviewText, text)} />
  ))
}
