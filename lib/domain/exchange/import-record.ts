import { type IncidentDocument, incidentDocument } from './incident-document.ts'

/** Where in the file something is wrong: lines and columns count from 1; null where the place is the whole file. */
export type ImportProblem = {
  readonly line: number | null
  readonly column: number | null
  /** `incident.severity`, or a column's name; empty for the whole record. */
  readonly path: string
  readonly message: string
}

/** One incident of a file. */
export type ImportRecord = {
  /** By which the same record is known again at the next import. */
  readonly key: string
  readonly document: IncidentDocument
  readonly locate: Locate
}

export type ReadImport = { readonly records: readonly ImportRecord[]; readonly problems: readonly ImportProblem[] }

export const IMPORT_RECORDS_MAX = 1_000
/** Images stand in the file; an incident with a score of screenshots must fit. */
export const IMPORT_MAX_BYTES = 32 * 1024 * 1024

/** Line and column of the value at a path, or of what stands around it. */
export type Locate = (path: readonly PropertyKey[]) => { readonly line: number | null; readonly column: number | null }

/** Reads one record strictly; each problem says where it stands. */
export function readRecord(
  raw: unknown,
  { locate, externalId }: { locate: Locate; externalId?: string | undefined },
): { readonly record: ImportRecord | null; readonly problems: readonly ImportProblem[] } {
  const result = incidentDocument.safeParse(raw)
  if (result.success)
    return { record: { key: recordKey(result.data, externalId), document: result.data, locate }, problems: [] }
  const problems = result.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((name) => ({
          ...locate([...issue.path, name]),
          path: [...issue.path, name].join('.'),
          message: 'There is no such field.',
        }))
      : [{ ...locate(issue.path), path: issue.path.join('.'), message: issue.message }],
  )
  return { record: null, problems: unique(problems) }
}

function unique(problems: readonly ImportProblem[]): ImportProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}

/** The same incident of another tool is known by its id there; without one, by its title and start. */
function recordKey(document: IncidentDocument, externalId: string | undefined): string {
  if (externalId) return `external:${externalId}`
  if (document.id) return `hindsight:${document.id}`
  return `${document.incident.startedAt.toISOString()} ${document.incident.title.toLowerCase()}`
}
