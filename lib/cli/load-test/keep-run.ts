import type { LoadTest } from '#lib/domain/load-test/load-test.ts'
import { isAppError } from '#lib/domain/shared/app-error.ts'
import { env } from '#lib/env.ts'
import { recordLoadTest } from '#lib/usecases/load-test/record-load-test.ts'
import { CommandError } from '../command-error.ts'
import { OPERATOR } from '../operator.ts'
import { withDatabase } from '../with-database.ts'

const TIMEOUT_MS = 30_000

type Input = { readonly service: string } & Readonly<Record<string, unknown>>

/** Keeps a run in the database of this machine. */
export async function recordHere(input: Input): Promise<LoadTest> {
  try {
    return await withDatabase(() => recordLoadTest(OPERATOR, input, { now: new Date() }))
  } catch (error) {
    if (!isAppError(error) || error.code !== 'not_found') throw error
    throw new CommandError(`There is no service "${input.service}": create it first, or correct --service.`)
  }
}

/** Keeps a run on a server, as a job without a database does. */
export async function sendTo(server: string, input: Input): Promise<unknown> {
  const token = env().HINDSIGHT_TOKEN
  if (token === undefined) throw new CommandError('Set HINDSIGHT_TOKEN to an API token with the scope ingest.')
  if (!URL.canParse(server)) throw new CommandError(`--server takes the address of a Hindsight, not "${server}".`)
  const response = await post(new URL('/api/v1/load-tests', server), token, input)
  const body = (await response.json().catch(() => null)) as { detail?: string; title?: string } | null
  if (response.status === 201 && body !== null) return body
  const reason = body?.detail ?? body?.title ?? 'this is not the API of Hindsight'
  throw new CommandError(`${new URL(server).host} answered ${response.status}: ${reason}`)
}

async function post(address: URL, token: string, input: Input): Promise<Response> {
  try {
    return await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(input),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch (error) {
    const { cause } = error as Error & { cause?: { message?: string } }
    throw new CommandError(`${address.host} cannot be reached: ${cause?.message ?? (error as Error).message}.`)
  }
}
