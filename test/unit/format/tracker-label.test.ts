import { expect, it } from 'vitest'
import { trackerLabel } from '#lib/format/tracker-label.ts'

it.each([
  ['https://x.atlassian.net/browse/PLAT-411', 'PLAT-411'],
  ['https://jira.example.com/jira/browse/plat_2-411?focusedId=1', 'PLAT_2-411'],
  ['https://x.atlassian.net/jira/boards/3?selectedIssue=plat-411', 'PLAT-411'],
  ['https://x.atlassian.net/jira/software/c/projects/PLAT/issues/PLAT-9', 'PLAT-9'],
  ['https://linear.app/acme/issue/ENG-7/drain-on-sigterm', 'ENG-7'],
  ['https://youtrack.example/issue/OPS-12', 'OPS-12'],
  ['https://acme.youtrack.cloud/issues/OPS-12/drain-on-sigterm', 'OPS-12'],
  ['https://github.com/acme/checkout/issues/12', 'acme/checkout#12'],
  ['https://github.com/acme/checkout/pull/13#issuecomment-1', 'acme/checkout#13'],
  ['https://codeberg.example/acme/checkout/pulls/14', 'acme/checkout#14'],
  ['https://gitlab.example/group/sub/checkout/-/issues/4', 'group/sub/checkout#4'],
  ['https://gitlab.example/group/checkout/-/work_items/6', 'group/checkout#6'],
  ['https://gitlab.example/group/checkout/-/merge_requests/5', 'group/checkout!5'],
  ['https://dev.azure.com/acme/Check%20out/_workitems/edit/123', 'AB#123'],
  ['https://acme.visualstudio.com/Checkout/_workitems/edit/123/', 'AB#123'],
  ['https://dev.azure.com/acme/Checkout/_boards/board/t/Team/Stories?workitem=124', 'AB#124'],
  ['https://app.shortcut.com/acme/story/4711/drain-on-sigterm', 'sc-4711'],
  ['https://app.asana.com/0/1200000000000000/1200000000000001', 'app.asana.com'],
  ['https://trello.com/c/AbCd1234/12-drain', 'trello.com'],
  ['https://www.example.com/issues', 'example.com'],
  ['https://example.com/issues/12', 'example.com'],
  ['https://example.com/blog/utf-8', 'example.com'],
  ['https://example.com/?workitem=12', 'example.com'],
  ['https://example.com/a/b/issues/12345678901', 'example.com'],
  ['https://example.com/?q=1', 'example.com'],
  ['https://example.com/%E0%A4%A/b/issues/1', '%E0%A4%A/b#1'],
  ['no address', 'no address'],
])('%s is shown as %s', (url, expected) => {
  expect(trackerLabel(url)).toBe(expected)
})
