import { randomInt } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { db } from '#lib/db/client.ts'
import { hasServices } from '#lib/db/demo.ts'
import { type DemoLoad, loadDemo } from '#lib/demo/load-demo.ts'
import { demoAdmin } from '#lib/demo/people.ts'
import type { SystemActor } from '#lib/domain/access/actor.ts'
import { ARGON2_PARAMETERS } from '#lib/domain/access/password.ts'
import { env } from '#lib/env.ts'
import { dataDir } from './paths.ts'
import { StartupError } from './startup-error.ts'

const STARTER: SystemActor = { kind: 'system', name: 'npm run demo' }

export type DemoSignIn = { readonly email: string; readonly password: string }
export type DemoStart =
  | { readonly isNew: true; readonly signIn: DemoSignIn }
  | { readonly isNew: false; readonly dataDir: string }

/** A demo never starts on a database that somebody named: it could be the real one. */
export function assertDemoDatabase(): void {
  if (env().DATABASE_URL === undefined) return
  throw new StartupError(
    'npm run demo uses a database of its own: unset DATABASE_URL. To load the demo into an empty database of yours, run "npm run hindsight -- demo load".',
  )
}

export async function loadDemoOnce(now: Date, origin: string): Promise<DemoStart> {
  if (await hasServices(db())) return { isNew: false, dataDir: dataDir() }
  const { signIn } = await loadDemoWithPassword(STARTER, now, origin)
  return { isNew: true, signIn }
}

/** Loads the demo with an admin whose password nobody could know before. @throws AppError conflict */
export async function loadDemoWithPassword(
  actor: SystemActor,
  now: Date,
  origin: string,
): Promise<{ readonly signIn: DemoSignIn; readonly load: DemoLoad }> {
  const password = newDemoPassword()
  const load = await loadDemo(actor, {
    now,
    origin,
    adminPasswordHash: await hash(password, ARGON2_PARAMETERS),
  })
  return { signIn: { email: demoAdmin.email, password }, load }
}

// Without characters that are taken for one another: it is read from a terminal and typed.
const CHARACTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Four groups of four, about 79 bits. */
function newDemoPassword(): string {
  const group = () => Array.from({ length: 4 }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
