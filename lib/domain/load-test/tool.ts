import { z } from 'zod'

/** What drove the load, or counted it. */
export const LOAD_TEST_TOOLS = ['wrk', 'k6', 'autocannon', 'access_log', 'other'] as const
export const loadTestTool = z.enum(LOAD_TEST_TOOLS, `One of ${LOAD_TEST_TOOLS.join(', ')}.`)
export type LoadTestTool = z.output<typeof loadTestTool>

export const LOAD_TEST_TOOL_NAMES: Readonly<Record<LoadTestTool, string>> = {
  wrk: 'wrk',
  k6: 'k6',
  autocannon: 'autocannon',
  access_log: 'Access log',
  other: 'Other',
}
