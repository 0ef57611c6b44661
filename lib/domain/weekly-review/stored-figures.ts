import { type WeeklyFigures, weeklyFiguresView } from './figures-view.ts'

/** Names of fields that hold an instant; texts that merely look like one stay texts. */
const INSTANT_FIELDS = /(?:At|asOf|Start|End)$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/

/** What was stored as JSON, as figures again; null where it has another shape. */
export function readStoredFigures(stored: unknown): WeeklyFigures | null {
  const parsed = weeklyFiguresView.safeParse(withInstants(stored, ''))
  return parsed.success ? parsed.data : null
}

function withInstants(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withInstants(item, name))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withInstants(item, key)]))
  }
  return typeof value === 'string' && INSTANT_FIELDS.test(name) && INSTANT.test(value) ? new Date(value) : value
}
