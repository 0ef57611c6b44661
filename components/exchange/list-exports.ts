import { href } from '#lib/format/href.ts'

type State = Readonly<Record<string, string | readonly string[] | undefined>>

/** The files of a list as it is filtered and sorted on screen. */
export function listExports(path: string, state: State) {
  const filters = { ...state, cursor: undefined, limit: undefined }
  return [
    { label: 'All of these as CSV', href: href(path, { ...filters, format: 'csv' }) },
    { label: 'as JSON Lines', href: href(path, { ...filters, format: 'jsonl' }) },
  ]
}
