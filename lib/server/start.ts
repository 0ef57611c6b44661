import { env, setDemoDataDir, setNodeEnv } from '#lib/env.ts'
import { ensureBuild, ensureClient } from './build.ts'
import { explain } from './explain-error.ts'

const startedAt = performance.now()
const isDevelopment = process.argv.includes('--dev')
const isDemo = process.argv.includes('--demo')
const isBuildOnly = process.argv.includes('--build')

try {
  if (isDemo) setDemoDataDir()
  env()
  // React and Next choose their development or production code when they are first imported.
  setNodeEnv(isDevelopment ? 'development' : 'production')
  await ensureClient()
  if (!isDevelopment) await ensureBuild()
  if (isBuildOnly) process.exit(0)
  const { main } = await import('./main.ts')
  process.exit(await main({ isDevelopment, isDemo, startedAt }))
} catch (error) {
  process.stderr.write(`\n  Hindsight did not start. ${explain(error)}\n\n`)
  process.exit(1)
}
