#!/usr/bin/env -S node --max-semi-space-size=4
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// Compiled code is kept beside the packages, and goes with them. Where it cannot be written, commands only start slower.
// Whatever is imported before this line is compiled each time.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/hindsight', import.meta.url)))
const { exitCodeOf, explain } = await import('#lib/server/explain-error.ts')

try {
  // Before anything that logs: a variable that makes no sense is said in one sentence.
  const { env } = await import('#lib/env.ts')
  env()
  const { run } = await import('./run.ts')
  await run(process.argv)
} catch (error) {
  const text = explain(error)
  if (text !== '') process.stderr.write(`${text}\n`)
  process.exitCode = exitCodeOf(error)
}
