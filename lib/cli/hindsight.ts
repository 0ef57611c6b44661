#!/usr/bin/env -S node --max-semi-space-size=4
import { env } from '#lib/env.ts'
import { exitCodeOf, explain } from '#lib/server/explain-error.ts'

try {
  // Before anything that logs: a variable that makes no sense is said in one sentence.
  env()
  const { run } = await import('./run.ts')
  await run(process.argv)
} catch (error) {
  const text = explain(error)
  if (text !== '') process.stderr.write(`${text}\n`)
  process.exitCode = exitCodeOf(error)
}
