import { EnvError, env, setNodeEnv } from '#lib/env.ts'
import { ensureBuild, ensureClient } from './build.ts'

const startedAt = performance.now()
const isDevelopment = process.argv.includes('--dev')

/** What the operator can mend is said in its sentence alone; anything else keeps its stack. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isForOperator = error instanceof EnvError || ['StartupError', 'MigrationError'].includes(error.name)
  return isForOperator ? error.message : (error.stack ?? error.message)
}

try {
  env()
  // React and Next choose their development or production code when they are first imported.
  setNodeEnv(isDevelopment ? 'development' : 'production')
  await ensureClient()
  if (!isDevelopment) await ensureBuild()
  const { main } = await import('./main.ts')
  process.exit(await main({ isDevelopment, startedAt }))
} catch (error) {
  process.stderr.write(`\n  Hindsight did not start. ${explain(error)}\n\n`)
  process.exit(1)
}
