import { expect, it } from 'vitest'
import { trackerLabel } from '#lib/format/tracker-label.ts'

it.each([
  ['https://x.atlassian.net/browse/PLAT-411', 'PLAT-411'],
  ['https://x.atlassian.net/jira/boards/3?selectedIssue=plat-411', 'PLAT-411'],
  ['https://linear.app/acme/issue/ENG-7/drain-on-sigterm', 'ENG-7'],
  ['https://youtrack.example/issue/OPS-12', 'OPS-12'],
  ['https://github.com/acme/checkout/issues/12', 'checkout#12'],
  ['https://github.com/acme/checkout/pull/13#issuecomment-1', 'checkout#13'],
  ['https://gitlab.example/group/sub/checkout/-/issues/4', 'checkout#4'],
  ['https://gitlab.example/group/checkout/-/merge_requests/5', 'checkout!5'],
  ['https://www.example.com/issues', 'example.com'],
  ['https://example.com/issues/12', 'example.com'],
  ['https://example.com/?q=1', 'example.com'],
  ['https://example.com/%E0%A4%A', 'example.com'],
  ['no address', 'no address'],
])('%s is shown as %s', (url, expected) => {
  expect(trackerLabel(url)).toBe(expected)
})
