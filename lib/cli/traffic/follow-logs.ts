import { setTimeout as delay } from 'node:timers/promises'
import type { Actor } from '#lib/domain/access/actor.ts'
import { isAppError } from '#lib/domain/shared/app-error.ts'
import type { LogReadingOptions } from '#lib/domain/traffic/log-reading-options.ts'
import { CommandError } from '../command-error.ts'
import { type FollowEvent, LogFollower } from './follow-log.ts'

const TURN_MS = 1_000

/** Follows logs until the process is interrupted. What fails for a while is tried again at the next turn. */
export async function followLogs(
  actor: Actor,
  files: readonly string[],
  options: LogReadingOptions,
  isJson: boolean,
): Promise<never> {
  if (files.includes('-')) throw new CommandError('Standard input cannot be followed: name the files.')
  const tell = (event: FollowEvent) => process.stdout.write(`${isJson ? JSON.stringify(event) : describe(event)}\n`)
  const followers = files.map((file) => new LogFollower(actor, file, options, tell))
  let last = ''
  const tried = async (work: Promise<void>) => {
    try {
      await work
      last = ''
    } catch (error) {
      if (isAppError(error)) throw error
      const { message } = error as Error
      if (message !== last) process.stderr.write(`${message}\nIt is tried again every second.\n`)
      last = message
    }
  }
  for (const follower of followers) await tried(follower.catchUp(new Date()))
  for (;;) {
    for (const follower of followers) await tried(follower.turn(new Date()))
    await delay(TURN_MS)
  }
}

function describe(event: FollowEvent): string {
  if (event.kind === 'opened') return `${event.file}: followed from byte ${event.position}`
  if (event.kind === 'rotated') return `${event.file}: rotated, the new one is followed`
  const broken = event.brokenLines === 0 ? '' : `, ${event.brokenLines} lines not counted`
  return `${event.file}: ${event.requests} requests${broken}`
}
