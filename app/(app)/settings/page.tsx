import type { Metadata } from 'next'
import { PageHeader } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'

export const metadata: Metadata = { title: 'Settings' }

const OWN = [{ href: '/settings/account', label: 'Your account', hint: 'Name, team and password.' }]
const OF_ADMINS = [
  { href: '/settings/templates', label: 'Post-mortem templates', hint: 'Sections, prompts, and what must be written.' },
  { href: '/settings/due-dates', label: 'Due dates', hint: 'After how many days an action item is due.' },
  {
    href: '/settings/reviews',
    label: 'Reviews',
    hint: 'Until when post-mortems are published, and which need a sign-off.',
  },
  { href: '/settings/runbooks', label: 'Runbooks', hint: 'Whether their links open without signing in.' },
  {
    href: '/settings/outage-policy',
    label: 'Outage policy',
    hint: 'Above which share of an error budget a post-mortem with a P0 action is asked for.',
  },
  { href: '/settings/users', label: 'People', hint: 'Who has an account, what they may do, invitations.' },
  {
    href: '/settings/tokens',
    label: 'API tokens',
    hint: 'For scripts: file incidents, send request counts, read reports.',
  },
  {
    href: '/settings/integrations',
    label: 'Senders of alerts',
    hint: 'Alertmanager, Grafana, PagerDuty, Datadog, CloudWatch: keys, and what their alerts do.',
  },
  {
    href: '/settings/traffic',
    label: 'Traffic',
    hint: 'Metrics engines that are asked for counts, and which service requests in access logs are of.',
  },
  { href: '/settings/audit', label: 'Audit trail', hint: 'Who changed what, and when.' },
]
const FOR_ALL = [{ href: '/api-reference', label: 'REST API', hint: 'Every operation, with its fields.' }]

export default async function SettingsPage() {
  const actor = await requireActor()
  const places = [...OWN, ...(can(actor, 'administer') ? OF_ADMINS : []), ...FOR_ALL]
  return (
    <>
      <PageHeader title="Settings" />
      <ul className="max-w-prose divide-y divide-rule border-y border-rule">
        {places.map(({ href, label, hint }) => (
          <li key={href} className="py-3">
            <TextLink href={href} className="font-semibold">
              {label}
            </TextLink>
            <p className="text-soft">{hint}</p>
          </li>
        ))}
      </ul>
    </>
  )
}
