import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { CaseFile } from '#lib/domain/diagnosis/case-file.ts'
import type { LogRole } from '#lib/domain/diagnosis/evidence/line-store.ts'
import { LogAnalysis } from '#lib/domain/diagnosis/log-analysis.ts'
import { AppError, isAppError } from '#lib/domain/shared/app-error.ts'
import { uncompressed } from '#lib/uncompressed.ts'

const UNPACKED_MAX_BYTES = 4 * 1024 ** 3

type Log = { readonly name: string; readonly role: LogRole; readonly chunks: AsyncIterable<Buffer> }

/** What is to be kept of logs, read as they come in, plain or gzip, in constant memory. @throws AppError invalid, too_large */
export async function readLogs(actor: Actor, logs: AsyncIterable<Log>): Promise<CaseFile> {
  assertCan(actor, 'read')
  const analysis = new LogAnalysis()
  let unpacked = 0
  for await (const { name, role, chunks } of logs) {
    const log = analysis.open(name, role)
    for await (const chunk of readable(name, chunks)) {
      unpacked += chunk.length
      if (unpacked > UNPACKED_MAX_BYTES) {
        throw new AppError('too_large', 'Unpacked these logs have more than 4 GB. Send the part around the failures.')
      }
      log.push(chunk)
    }
    log.finish()
  }
  return analysis.caseFile()
}

async function* readable(name: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* uncompressed(chunks)
  } catch (error) {
    if (isAppError(error) || !(error instanceof Error) || !('code' in error)) throw error
    throw new AppError('invalid', `${name}: the compressed data is damaged or ends too early.`)
  }
}
