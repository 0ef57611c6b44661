import { defineConfig } from 'vitest/config'

// What the developer's shell says must not reach the tests; an empty variable counts as unset.
const env = {
  DATABASE_URL: '',
  HOST: '',
  PORT: '',
  HINDSIGHT_DATA_DIR: '',
  HINDSIGHT_PUBLIC_URL: '',
  HINDSIGHT_TRUST_PROXY: '',
  LOG_LEVEL: 'fatal',
  TZ: 'UTC',
}

export default defineConfig({
  test: {
    // One core each for the tests and for PostgreSQL would leave both half idle.
    maxWorkers: 2,
    projects: [
      { test: { name: 'architecture', include: ['test/architecture.test.ts'] } },
      {
        test: {
          name: 'unit',
          env,
          include: ['test/unit/**/*.test.{ts,tsx}'],
          setupFiles: ['test/support/fail-on-console-error.ts'],
          // Properties are tried with hundreds of examples, on slow machines beside other work.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          env,
          include: ['test/integration/**/*.test.ts'],
          globalSetup: ['test/support/start-postgres.ts'],
          setupFiles: ['test/support/fail-on-console-error.ts', 'test/support/use-own-database.ts'],
          // Beside other work everything takes several times as long; a limit is there for what hangs.
          testTimeout: 90_000,
          hookTimeout: 90_000,
          // Files run in processes of their own: each opens its database once and may start servers.
          pool: 'forks',
        },
      },
    ],
  },
})
