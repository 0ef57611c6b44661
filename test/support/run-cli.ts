import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { E2E_DATA_DIR } from './e2e-data-dir.ts'

/** Runs `npm run hindsight -- …` beside the running server, on its database. */
export function runCli(...args: string[]): Promise<string> {
  return runCliOn(E2E_DATA_DIR, ...args)
}

/** The same beside a server with another data folder. */
export async function runCliOn(dataDir: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['lib/cli/hindsight.ts', ...args], {
    env: { ...process.env, DATABASE_URL: '', HINDSIGHT_DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
  })
  return stdout
}
