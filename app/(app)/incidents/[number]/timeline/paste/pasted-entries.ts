import { type PasteProposal, pasteFieldNames } from '#components/incident/paste-form-state.ts'
import { findTime, type TimeContext } from '#lib/domain/incident/entry-time.ts'
import { PASTE_MAX_ENTRIES } from '#lib/domain/incident/paste/read-paste.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid } from '#lib/domain/shared/parse-input.ts'
import { textOf } from '#lib/web/form-input.ts'

/** The rows of the preview as they were sent: to show again, and, where ticked, as input of the use case. */
export function readPastedEntries(data: FormData, context: TimeContext) {
  const proposals: PasteProposal[] = []
  for (let index = 0; index < PASTE_MAX_ENTRIES; index++) {
    const names = pasteFieldNames(index)
    if (!data.has(names.at)) break
    proposals.push({
      take: data.has(names.take),
      at: textOf(data, names.at) ?? '',
      kind: textOf(data, names.kind) ?? '',
      text: textOf(data, names.text) ?? '',
      note: textOf(data, names.note) ?? '',
    })
  }
  const rows = [...proposals.keys()].filter((index) => proposals[index]?.take)
  return {
    proposals,
    entries: () => {
      if (rows.length === 0) throw new AppError('invalid', 'Tick at least one entry.')
      return entriesOf(proposals, rows, context)
    },
    rename: (path: string) => {
      const [, at, field] = /^entries\[(\d+)\]\.(\w+)/.exec(path) ?? []
      if (at === undefined) return path
      const names = pasteFieldNames(rows[Number(at)] ?? 0)
      return field === 'occurredAt' ? names.at : field === 'kind' ? names.kind : names.text
    },
  }
}

function entriesOf(proposals: readonly PasteProposal[], rows: readonly number[], context: TimeContext) {
  const errors: Record<string, string[]> = {}
  const entries = rows.flatMap((row) => {
    const proposal = proposals[row]
    const time = proposal && findTime(proposal.at, context)
    if (!proposal || !time || time.rest !== '') {
      errors[pasteFieldNames(row).at] = ['Write a time such as 2026-11-19 14:02:30.']
      return []
    }
    return [{ occurredAt: time.at.toISOString(), kind: proposal.kind, text: proposal.text }]
  })
  if (Object.keys(errors).length > 0) throw invalid(errors)
  return entries
}
