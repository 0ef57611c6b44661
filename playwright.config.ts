import { rmSync } from 'node:fs'
import { defineConfig, devices } from '@playwright/test'
import { E2E_DATA_DIR } from './test/support/e2e-data-dir.ts'
import { ensureChromium } from './test/support/find-chromium.ts'

// Workers evaluate this file again and inherit the environment: only the first evaluation prepares.
if (process.env.HINDSIGHT_TEST_CHROMIUM === undefined) {
  process.env.HINDSIGHT_TEST_CHROMIUM = ensureChromium() ?? ''
  rmSync(E2E_DATA_DIR, { recursive: true, force: true })
}

const isRoot = process.getuid?.() === 0
const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    ...devices['Desktop Chrome'],
    // The server picks its port and prints it; see webServer.wait.
    ...(process.env.HINDSIGHT_URL && { baseURL: process.env.HINDSIGHT_URL }),
    trace: 'retain-on-failure',
    launchOptions: {
      ...(process.env.HINDSIGHT_TEST_CHROMIUM && { executablePath: process.env.HINDSIGHT_TEST_CHROMIUM }),
      args: [...quiet, '--disable-component-update', '--disable-sync', ...(isRoot ? ['--no-sandbox'] : [])],
    },
  },
  projects: [
    { name: 'setup', testMatch: /.*\.setup\.ts/ },
    { name: 'browser', testMatch: /.*\.test\.ts/, dependencies: ['setup'] },
  ],
  webServer: {
    command: 'node lib/server/start.ts',
    env: {
      PORT: '0',
      HOST: 'localhost',
      DATABASE_URL: '',
      HINDSIGHT_DATA_DIR: E2E_DATA_DIR,
      HINDSIGHT_PUBLIC_URL: '',
      HINDSIGHT_DRAIN_GRACE_SECONDS: '0',
      LOG_LEVEL: 'warn',
    },
    wait: { stdout: /ready at (?<hindsight_url>http:\S+)[\s\S]*\/setup\?token=(?<hindsight_setup_token>\S+)/ },
    timeout: 240_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
})
