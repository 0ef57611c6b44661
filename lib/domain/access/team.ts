import { line } from '../shared/text.ts'

/** The team that an account belongs to, as the services name their owner team; may be empty. */
export const teamName = line(100)
