import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Runs `npm run hindsight -- …` beside the running server, on its database. */
export async function runCli(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['lib/cli/hindsight.ts', ...args], {
    env: { ...process.env, HINDSIGHT_DATA_DIR: process.env.HINDSIGHT_TEST_DATA_DIR ?? '', LOG_LEVEL: 'warn' },
  })
  return stdout
}
