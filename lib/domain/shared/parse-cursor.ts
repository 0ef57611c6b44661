import type { z } from 'zod'
import { decodeCursor } from './page.ts'
import { invalid } from './parse-input.ts'

/** The sort key of a list's cursor; null when there is none. @throws AppError invalid when it is not one of ours */
export function parseCursor<T extends z.ZodType>(schema: T, cursor: string | undefined): z.output<T> | null {
  if (cursor === undefined) return null
  const key = decodeCursor(schema, cursor)
  if (key === null) throw invalid({ cursor: ['This cursor is not one of ours. Start without one.'] })
  return key
}
