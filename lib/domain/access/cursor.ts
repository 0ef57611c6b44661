import { z } from 'zod'
import { id } from '../shared/id.ts'
import { instant } from '../shared/instant.ts'

/** The position in a list of tokens: the last one's id; ids grow with time. */
export const apiTokenCursor = z.tuple([id])

/** The position in the audit trail: the last entry's time, and its id among those of the same time. */
export const auditCursor = z.tuple([instant, id])
