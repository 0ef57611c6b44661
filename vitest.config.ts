import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}', 'test/architecture.test.ts'],
          setupFiles: ['test/support/fail-on-console-error.ts'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup: ['test/support/start-postgres.ts'],
          setupFiles: ['test/support/fail-on-console-error.ts', 'test/support/use-own-database.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
          // Files run in processes of their own: each opens its database once and may start servers.
          pool: 'forks',
        },
      },
    ],
  },
})
