import type { WeeklyFigures } from './figures-view.ts'

export type FigureRow = {
  readonly section:
    | 'week'
    | 'incidents'
    | 'budgets'
    | 'policy'
    | 'repeats'
    | 'dark'
    | 'action_items'
    | 'post_mortems'
    | 'runbooks'
    | 'alerts'
  /** What the figure is about: a slug, an incident's number, an action's id. */
  readonly subject: string
  readonly figure: string
  readonly value: string | number | null
}

type Values = Readonly<Record<string, string | number | boolean | Date | null>>

/** Every figure of a review as one row: for spreadsheets, and to hold two computations against each other. */
export function figureRows(figures: WeeklyFigures): FigureRow[] {
  const { actionItems, postmortems, alerts } = figures
  return [
    ...rowsOf('week', figures.week, { asOf: figures.asOf, computedAt: figures.computedAt, coverage: figures.coverage }),
    ...figures.incidents.flatMap(({ number, services, ...incident }) =>
      rowsOf('incidents', String(number), { ...incident, services: services.join('; ') }),
    ),
    ...figures.budgets.flatMap(({ service, because, unexplained, trend, ...budget }) => [
      ...rowsOf('budgets', service, {
        ...budget,
        unexplained: unexplained.consumed,
        trend: trend.verdict,
        trendP: trend.pAdjusted,
        trendSlopePerWeek: trend.slopePerWeek,
      }),
      ...because.map(({ number, consumed }) => row('budgets', service, `because of incident ${number}`, consumed)),
    ]),
    ...figures.policy.incidents.flatMap(({ number, service, share, isFulfilled }) =>
      rowsOf('policy', `incident ${number} on ${service}`, { share, isFulfilled }),
    ),
    ...figures.policy.classes.flatMap(({ rootCause, service, share }) =>
      rowsOf('policy', `${rootCause} on ${service}`, { share }),
    ),
    ...figures.repeats.flatMap(({ service, rootCause, count, lastStartedAt, openAction, failedFix, efficacy }) =>
      rowsOf('repeats', `${rootCause} on ${service}`, {
        count,
        lastStartedAt,
        openAction: openAction?.title ?? null,
        failedFix: failedFix?.title ?? null,
        efficacy,
      }),
    ),
    ...figures.dark.flatMap(({ service, badRequests, consumed }) => rowsOf('dark', service, { badRequests, consumed })),
    ...rowsOf('action_items', 'all', {
      overdue: actionItems.overdueCount,
      completed: actionItems.completedCount,
      opened: actionItems.openedCount,
    }),
    ...actionItems.overdue.flatMap((item) => workRows(item, 'overdue')),
    ...actionItems.completed.flatMap((item) => workRows(item, 'completed')),
    ...rowsOf('post_mortems', 'all', { due: postmortems.dueCount, overdue: postmortems.overdueCount }),
    ...postmortems.due.map(({ incidentNumber, dueAt }) => row('post_mortems', String(incidentNumber), 'dueAt', dueAt)),
    ...figures.runbooks.missing.map((service) => row('runbooks', service, 'missing', 'yes')),
    ...figures.runbooks.stale.map(({ service, lastVerifiedAt }) =>
      row('runbooks', service, 'lastVerifiedAt', lastVerifiedAt),
    ),
    ...figures.runbooks.uncovered.map(({ service, rootCause, count }) =>
      row('runbooks', service, `uncovered ${rootCause}`, count),
    ),
    ...rowsOf('alerts', 'all', { total: alerts.total, withoutRunbook: alerts.withoutRunbook }),
    ...alerts.gaps.map(({ alertName, service, count, verdict }) =>
      row('alerts', service === null ? alertName : `${alertName} on ${service}`, `runbook link ${verdict}`, count),
    ),
  ]
}

function workRows(item: WeeklyFigures['actionItems']['overdue'][number], state: string): FigureRow[] {
  const { id, incidentNumber, title, owner, priority, dueAt, closedAt } = item
  return rowsOf('action_items', id, { state, incident: incidentNumber, title, owner, priority, dueAt, closedAt })
}

function rowsOf(section: FigureRow['section'], subject: string, values: Values): FigureRow[] {
  return Object.entries(values).map(([figure, value]) => row(section, subject, figure, value))
}

function row(section: FigureRow['section'], subject: string, figure: string, value: Values[string]): FigureRow {
  const plain =
    value instanceof Date ? value.toISOString() : typeof value === 'boolean' ? (value ? 'yes' : 'no') : value
  return { section, subject, figure, value: plain ?? null }
}
