import { z } from 'zod'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** An empty variable counts as unset: `PORT= npm start` and a blank line in a compose file mean the default. */
function optional<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema)
}

function wholeNumber(min: number, max: number, allowed: string) {
  return z
    .string()
    .regex(/^\d{1,9}$/, allowed)
    .transform(Number)
    .refine((value) => value >= min && value <= max, allowed)
}

function url(protocols: readonly string[], allowed: string) {
  return z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), allowed)
}

const PORT_RANGE = 'a port number from 0 to 65535 (0 picks a free one)'
const SECONDS_RANGE = 'a whole number of seconds from 0 to 600'
const POSTGRES_URL = 'a PostgreSQL address such as postgresql://user:password@host:5432/hindsight'
const PUBLIC_URL = 'the http:// or https:// address people type, without a path, such as https://hindsight.example.com'
const SECRET_LENGTH = 'a random text of at least 32 characters'
const YES_OR_NO = '"true" or "false"'

const schema = z.object({
  NODE_ENV: optional(z.enum(['development', 'production', 'test'], '"production", "development" or "test"').optional()),
  PORT: optional(wholeNumber(0, 65_535, PORT_RANGE).default(3000)),
  HOST: optional(z.string().default('localhost')),
  LOG_LEVEL: optional(z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(', ')}`).default('info')),
  DATABASE_URL: optional(url(['postgres:', 'postgresql:'], POSTGRES_URL).optional()),
  HINDSIGHT_DATA_DIR: optional(z.string().default('.data')),
  HINDSIGHT_PUBLIC_URL: optional(
    url(['http:', 'https:'], PUBLIC_URL)
      .refine((value) => URL.canParse(value) && new URL(value).pathname === '/' && !/[?#]/.test(value), PUBLIC_URL)
      .transform((value) => new URL(value).origin)
      .optional(),
  ),
  HINDSIGHT_TRUST_PROXY: optional(
    z
      .enum(['true', 'false'], YES_OR_NO)
      .default('false')
      .transform((value) => value === 'true'),
  ),
  /** Opens the bare page that `npm run bench` compares with; without it that page does not exist. */
  HINDSIGHT_BENCH: optional(
    z
      .enum(['true', 'false'], YES_OR_NO)
      .default('false')
      .transform((value) => value === 'true'),
  ),
  HINDSIGHT_DRAIN_GRACE_SECONDS: optional(wholeNumber(0, 600, SECONDS_RANGE).default(3)),
  HINDSIGHT_DRAIN_LIMIT_SECONDS: optional(wholeNumber(0, 600, SECONDS_RANGE).default(30)),
  /** Where this process listens; it sets that itself. */
  HINDSIGHT_OWN_ADDRESS: optional(z.string().optional()),
  /** Of `hindsight load-test check --server`. */
  HINDSIGHT_TOKEN: optional(z.string().optional()),
  NEXTAUTH_SECRET: optional(z.string().min(32, SECRET_LENGTH).optional()),
})

export type Env = z.output<typeof schema>

/** The message is one sentence for the operator: which variable, and what it may be. Values are left out: some are secret. */
export class EnvError extends Error {
  override name = 'EnvError'
}

export function parseEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  const result = schema.safeParse(variables)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new EnvError(`The environment variable ${String(issue?.path[0])} must be ${issue?.message}.`)
}

let parsed: Env | undefined

/** The configuration of this process, read once. */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}

/** `npm run demo` keeps to a data folder of its own. Before anything reads the configuration. */
export function setDemoDataDir(): void {
  if (!process.env.HINDSIGHT_DATA_DIR) Object.assign(process.env, { HINDSIGHT_DATA_DIR: '.data/demo' })
}

/** The server's part: what React, Next and next-auth read from the environment themselves. */
export function setNodeEnv(mode: 'production' | 'development'): void {
  // Neither Next nor Prisma reports about this installation to anyone.
  Object.assign(process.env, { NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1' })
}

export function setAuthEnv(auth: { readonly publicUrl: string; readonly secret: string }): void {
  Object.assign(process.env, { NEXTAUTH_URL: auth.publicUrl, NEXTAUTH_SECRET: auth.secret })
  parsed = undefined
}

/** Next bundles its own copy of this module: what both must know stands in the environment. */
export function setOwnAddress(address: string): void {
  Object.assign(process.env, { HINDSIGHT_OWN_ADDRESS: address })
  parsed = undefined
}

/** For PostgreSQL's programs and the like: nothing of ours, and none of the PG* variables that would redirect them. */
export function environmentForPrograms(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR']
  const entries = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))
  return { ...Object.fromEntries(entries), LC_ALL: 'C', TZ: 'UTC' } as NodeJS.ProcessEnv
}
