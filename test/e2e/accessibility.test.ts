import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { ADMIN_SESSION } from '#test/support/e2e-admin.ts'
import { readSample, type Sample, weekOf } from '#test/support/e2e-sample.ts'

type Address = string | ((sample: Sample) => string)

const after =
  (path: string) =>
  ({ day }: Sample) =>
    `${path}?asOf=${day}T23:00`

const SIGNED_IN: Readonly<Record<string, Address>> = {
  'list of incidents': '/incidents',
  'list without a match': '/incidents?q=nothing-has-this-title',
  'list with an unreadable filter': '/incidents?severity=terrible',
  'saved views': '/views',
  'search without a question': '/search',
  'results of a search': '/search?q=checkout',
  'search without a match': '/search?q=nothing-has-this',
  'new incident': '/incidents/new',
  incident: ({ incident }) => `/incidents/${incident}`,
  'incident with a zone': ({ incident }) => `/incidents/${incident}?zone=Asia/Kolkata`,
  'new timeline entry': ({ incident }) => `/incidents/${incident}/timeline/new`,
  'paste into the timeline': ({ incident }) => `/incidents/${incident}/timeline/paste`,
  'incident on paper': ({ incident }) => `/incidents/${incident}/print`,
  import: '/import',
  diagnose: '/diagnose',
  'rules of the diagnosis': '/diagnose/reference',
  'diagnosis of an incident': ({ incident }) => `/incidents/${incident}/analysis`,
  'how often the diagnosis is right': '/reports/diagnosis',
  'form of an incident': ({ incident }) => `/incidents/${incident}/edit`,
  'missing incident': '/incidents/999999',
  'due post-mortems': '/post-mortems',
  'drafts of post-mortems': '/post-mortems?view=drafts',
  'post-mortem being written': ({ incident }) => `/incidents/${incident}/post-mortem/edit`,
  'post-mortem with comments and advice': ({ incident }) => `/incidents/${incident}/post-mortem`,
  'list of action items': '/action-items',
  'action items of nobody’s team': '/action-items?view=team',
  'action item': ({ actionItem }) => `/action-items/${actionItem}`,
  'revisions of a post-mortem': ({ incident }) => `/incidents/${incident}/post-mortem/revisions`,
  'one revision': ({ incident }) => `/incidents/${incident}/post-mortem/revisions/1`,
  'differences of two revisions': ({ incident }) => `/incidents/${incident}/post-mortem/revisions/compare?from=1&to=2`,
  'post-mortem templates': '/settings/templates',
  'new post-mortem template': '/settings/templates/new',
  'list of services': '/services',
  'new service': '/services/new',
  service: ({ service }) => `/services/${service}`,
  'rules for alerts of a service': ({ service }) => `/services/${service}/alert-rules`,
  'settings check of a service': ({ service }) => `/services/${service}/settings-check`,
  'form of a service': ({ service }) => `/services/${service}/edit`,
  'list of runbooks': '/runbooks',
  runbook: ({ service }) => `/runbooks/${service}`,
  'form of a runbook': ({ service }) => `/runbooks/${service}/edit`,
  'revisions of a runbook': ({ service }) => `/runbooks/${service}/revisions`,
  'coverage of runbooks': '/reports/runbooks',
  'runbook as an alert opens it': ({ service }) => `/r/${service}?alert=High502&rate=5%25`,
  'link of an unknown service': '/r/nobody-knows-this/app-crash',
  'link to an unknown cause': ({ service }) => `/r/${service}/gremlins`,
  'error budget': after('/reports/error-budget'),
  'error budget without data': '/reports/error-budget?asOf=2020-01-01T00:00',
  'error budget by month, in minutes': '/reports/error-budget?calendar=month&method=time&zone=Europe/Berlin',
  exclusions: ({ service }) => `/services/${service}/exclusions?kind=load_test`,
  'error budget of a service': ({ service, day }) => `/reports/error-budget/${service}?asOf=${day}T23:00`,
  'recurring causes': after('/reports/recurring-causes'),
  trends: after('/reports/trends'),
  'trends of a service': ({ service, day }) => `/reports/trends?asOf=${day}T23:00&weeks=8&service=${service}`,
  'weekly reviews': '/reviews',
  'weekly review': (sample) => `/reviews/${weekOf(sample)}`,
  'weekly review, presented': (sample) => `/reviews/${weekOf(sample)}/present`,
  'weekly review without anything': '/reviews/2020-W53',
  durations: after('/reports/durations'),
  'durations of a service': ({ service, day }) => `/reports/durations?asOf=${day}T23:00&service=${service}`,
  'links and duplicates': ({ incident }) => `/incidents/${incident}/relations`,
  'removed incidents': '/incidents/deleted',
  'new incident, filled in': '/incidents/new?title=Checkout&severity=bogus',
  'actions on time': '/reports/action-items',
  settings: '/settings',
  people: '/settings/users',
  'API tokens': '/settings/tokens',
  'own account': '/settings/account',
  'due dates': '/settings/due-dates',
  reviews: '/settings/reviews',
  'traffic settings': '/settings/traffic',
  alerts: '/alerts',
  'alerts without a match': '/alerts?state=firing&service=nobody',
  'links of alerts': '/alerts/links',
  'senders of alerts': '/settings/integrations',
  'sender of alerts': ({ integration }) => `/settings/integrations/${integration}`,
  'quarantine of alerts': '/settings/integrations/quarantine',
  'outage policy': '/settings/outage-policy',
  'who can open runbooks': '/settings/runbooks',
  'audit trail': '/settings/audit',
  'API reference': '/api-reference',
  'missing page': '/nothing/here',
}
const SIGNED_OUT: Readonly<Record<string, Address>> = {
  'sign-in': '/sign-in',
  'set-up that is over': '/setup',
  'unknown invitation': '/invite/nobody',
  'unknown password link': '/reset-password/nobody',
}
const LOOKS = [
  { colorScheme: 'light', width: 320 },
  { colorScheme: 'dark', width: 1440 },
] as const

for (const { colorScheme, width } of LOOKS) {
  test.describe(`${colorScheme}, ${width} px wide: axe finds nothing and nothing sticks out`, () => {
    test.use({ colorScheme, viewport: { width, height: 900 } })
    test.describe('signed in', () => {
      test.use({ storageState: ADMIN_SESSION })
      for (const [name, address] of Object.entries(SIGNED_IN)) test(name, ({ page }) => expectSound(page, address))
    })
    test.describe('signed out', () => {
      for (const [name, address] of Object.entries(SIGNED_OUT)) test(name, ({ page }) => expectSound(page, address))
    })
  })
}

async function expectSound(page: Page, address: Address): Promise<void> {
  const refused: string[] = []
  page.on('console', (message) => {
    if (/Content.Security.Policy|hydrat/i.test(message.text())) refused.push(message.text())
  })
  await page.goto(typeof address === 'string' ? address : address(readSample()))
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow, 'pixels that stick out to the right').toBeLessThanOrEqual(0)
  expect(refused, 'what the browser refused or could not hydrate').toEqual([])
}
