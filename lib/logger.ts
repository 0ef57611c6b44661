import pino from 'pino'
import { env } from './env.ts'

const SECRET_NAMES = [
  'password',
  'passwordHash',
  'token',
  'tokenHash',
  'secret',
  'authorization',
  'cookie',
  'connectionString',
]

/** Logs go to stderr, one JSON object a line: stdout belongs to the answers of the CLI and the server's greeting. */
export const logger = pino(
  {
    level: env().LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
  },
  pino.destination({ dest: 2, sync: true }),
)
