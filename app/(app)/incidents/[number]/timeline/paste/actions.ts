'use server'

import type { PasteFormState, PasteProposal } from '#components/incident/paste-form-state.ts'
import { writeTime } from '#lib/domain/incident/quick-entry.ts'
import { UTC } from '#lib/domain/shared/zone.ts'
import { getIncident } from '#lib/usecases/incident/get-incident.ts'
import { addTimelineEntries } from '#lib/usecases/timeline/add-timeline-entries.ts'
import { previewTimelinePaste } from '#lib/usecases/timeline/preview-timeline-paste.ts'
import { textOf } from '#lib/web/form-input.ts'
import { renameFieldErrors } from '#lib/web/rename-field-errors.ts'
import { submitForm } from '#lib/web/submit-form.ts'
import { readPastedEntries } from './pasted-entries.ts'

const NOTES = { stored: 'Is in the timeline already', repeated: 'Stands here twice' }

/** Reads what was pasted; once its entries were looked through, stores those that are ticked: all of them or none. */
export async function pasteTimelineAction(number: string, _: PasteFormState, data: FormData): Promise<PasteFormState> {
  const text = textOf(data, 'text') ?? ''
  const zone = textOf(data, 'zone') ?? ''
  let proposals: readonly PasteProposal[] | undefined
  let summary = ''
  const { values: _typed, ...state } = await submitForm(data, async ({ actor, now }) => {
    if (data.get('intent') !== 'store') {
      const { entries, linesWithoutTime } = await previewTimelinePaste(actor, number, { text, zone }, { now })
      proposals = entries.map(({ at, kind, text: words, duplicate }) => ({
        take: duplicate === null,
        at: writeTime(at, UTC),
        kind,
        text: words,
        note: duplicate ? NOTES[duplicate] : '',
      }))
      summary = summaryOf(entries.length, proposals.filter(({ take }) => !take).length, linesWithoutTime)
      return undefined
    }
    const incident = await getIncident(actor, number)
    const pasted = readPastedEntries(data, { ...incident, lastAt: null, zone: UTC, now })
    proposals = pasted.proposals
    const added = await renameFieldErrors(pasted.rename, () =>
      addTimelineEntries(actor, number, { entries: pasted.entries() }, { now }),
    )
    return { redirectTo: `/incidents/${number}#entry-${added[0]?.id}` }
  })
  // Thousands of fields come back as proposals; only what was pasted comes back as text.
  return { ...state, values: { text, zone }, ...(proposals && { proposals, summary }) }
}

function summaryOf(count: number, duplicates: number, linesWithoutTime: number): string {
  const lines = linesWithoutTime === 1 ? '1 line' : `${linesWithoutTime} lines`
  return [
    count === 1 ? '1 entry was found.' : `${count} entries were found.`,
    ...(duplicates > 0 ? [`${duplicates} told already, so not ticked.`] : []),
    ...(linesWithoutTime > 0 ? [`${lines} before the first time left out.`] : []),
  ].join(' ')
}
