export type NavigationItem = { href: string; label: string }

/** The places of Hindsight, in groups that a hairline divides. */
export const navigation: readonly (readonly NavigationItem[])[] = [
  [
    { href: '/incidents', label: 'Incidents' },
    { href: '/post-mortems', label: 'Post-mortems' },
    { href: '/action-items', label: 'Action items' },
    { href: '/alerts', label: 'Alerts' },
    { href: '/services', label: 'Services' },
    { href: '/runbooks', label: 'Runbooks' },
    { href: '/diagnose', label: 'Diagnose' },
  ],
  [
    { href: '/reviews', label: 'Weekly review' },
    { href: '/reports/error-budget', label: 'Error budget' },
    { href: '/reports/recurring-causes', label: 'Recurring causes' },
    { href: '/reports/trends', label: 'Trends' },
    { href: '/reports/durations', label: 'Durations' },
    { href: '/reports/action-items', label: 'Actions on time' },
  ],
  [{ href: '/settings', label: 'Settings' }],
]
