import { z } from 'zod'

/** Where the page sends logs: one line of JSON that says what follows, then the bytes of each log. */
export const LOGS_PATH = '/diagnose/read'
/** Logs together may have 200 MiB; the line before them is short. */
export const LOGS_MAX_BYTES = 201 * 1024 * 1024
export const LOGS_HEAD_MAX = 64 * 1024

const MOST_LOGS = 40

export const framedLogsHead = z.strictObject({
  logs: z
    .array(
      z.strictObject({
        name: z
          .string()
          .max(1000)
          .transform((name) => name.slice(-200).toWellFormed()),
        role: z.enum(['gateway', 'evidence']),
        bytes: z.int().min(0).max(LOGS_MAX_BYTES),
      }),
    )
    .min(1, 'Give at least one log.')
    .max(MOST_LOGS, `At most ${MOST_LOGS} logs.`),
})
export type FramedLogsHead = z.output<typeof framedLogsHead>
