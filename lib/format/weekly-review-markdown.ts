import { actionItemStatusNames } from '#lib/domain/action-item/status.ts'
import { linkVerdictFacts } from '#lib/domain/alert/link-verdict.ts'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import { TREND_VERDICT_NAMES } from '#lib/domain/trend/trend.ts'
import type { WeeklyFigures } from '#lib/domain/weekly-review/figures-view.ts'
import type { Restatement } from '#lib/domain/weekly-review/restated.ts'
import type { WeeklyReview } from '#lib/domain/weekly-review/weekly-review.ts'
import { formatCount, formatCountOf } from './count.ts'
import { formatDay, formatDayTime } from './date-time.ts'
import { formatPercent } from './percent.ts'
import { repeatWords } from './repeat-words.ts'
import { restatedFigure, restatedSubject, restatedText } from './restatement-words.ts'

/** A weekly review as a Markdown document: to keep in git, to paste into a chat. */
export function weeklyReviewMarkdown(review: WeeklyReview): string {
  const { figures, sections } = review
  const parts = [
    `# ${plain(review.headline ?? review.week)}`,
    state(review),
    section('Incidents', incidents(figures), 'No incident started or was open in this week.'),
    section('Budgets', budgets(figures), 'There is no service yet.'),
    section('Above the outage policy', policy(figures), 'Nothing is above the policy.'),
    section('Repeats', repeats(figures), 'No cause came back within 90 days.'),
    section('Unexplained', dark(figures), 'Incidents explain the 502s of this week.'),
    section('Action items', actionItems(figures)),
    section('Post-mortems due', postmortems(figures), 'None is due.'),
    section('Runbooks and alerts', runbooks(figures)),
    section('Notes', sections.notes.text.trim(), '–'),
    section('Decisions', sections.decisions.text.trim(), '–'),
    section('Created in the meeting', created(review), '–'),
    ...(review.restated.length > 0 ? [section('Restated since', restated(review.restated))] : []),
  ]
  return `${parts.join('\n\n')}\n`
}

/** Text as Markdown that shows just this text, on one line and in a cell; what means nothing mid-line stays readable. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|~]/g, '\\$&')
}

function section(title: string, text: string, empty = ''): string {
  return `## ${title}\n\n${text === '' ? empty : text}`
}

function state({ status, publishedAt, publishedBy, figures }: WeeklyReview): string {
  const { week, weekStart, weekEnd, asOf, computedAt, coverage } = figures
  const lastDay = new Date(weekEnd.getTime() - 1)
  const published =
    status === 'published' ? `Published ${formatDayTime(publishedAt)} UTC by ${plain(publishedBy ?? '')}.` : 'Draft.'
  return [
    `${week}, ${formatDay(weekStart)} – ${formatDay(lastDay)}, UTC. ${published}`,
    `Figures as of ${formatDayTime(asOf)}, computed ${formatDayTime(computedAt)} UTC; coverage ${formatPercent(coverage)}.`,
  ].join(' ')
}

function incidents({ incidents }: WeeklyFigures): string {
  return table(
    ['Incident', 'Sev', 'Services', 'Started, UTC', 'Resolved, UTC', 'Root cause', 'Budget'],
    incidents.map((row) => [
      `#${row.number} ${plain(row.title)}`,
      row.severity.slice(3),
      row.services.join(', '),
      formatDayTime(row.startedAt),
      row.resolvedAt ? formatDayTime(row.resolvedAt) : 'open',
      row.rootCause ? rootCauseFacts[row.rootCause].name : '–',
      row.share === null ? '–' : `${formatPercent(row.share)} of ${row.shareOf}`,
    ]),
  )
}

function budgets({ budgets }: WeeklyFigures): string {
  return table(
    ['Service', 'Used, 30 days', 'A week ago', 'Traffic', 'Mostly because of', 'Trend'],
    budgets.map((row) => [
      plain(row.name),
      formatPercent(row.consumed),
      formatPercent(row.consumedWeekAgo),
      formatPercent(row.trafficShare),
      becauseWords(row),
      TREND_VERDICT_NAMES[row.trend.verdict],
    ]),
  )
}

function becauseWords({ because, unexplained }: WeeklyFigures['budgets'][number]): string {
  const parts = because.slice(0, 3).map(({ number, consumed }) => `#${number} ${formatPercent(consumed)}`)
  const dark = unexplained.consumed ? [`unexplained ${formatPercent(unexplained.consumed)}`] : []
  return [...parts, ...dark].join(', ')
}

function policy({ policy: { incidents, classes, policy } }: WeeklyFigures): string {
  const { incidentPercent, classPercent } = policy
  return list([
    ...incidents.map(
      ({ number, title, name, share, isFulfilled }) =>
        `#${number} ${plain(title)}: ${formatPercent(share)} of the 30-day budget of ${plain(name)} (limit ${incidentPercent} %), ${isFulfilled ? 'post-mortem and P0 action are there' : 'post-mortem or P0 action is missing'}`,
    ),
    ...classes.map(
      ({ rootCause, name, share }) =>
        `${rootCauseFacts[rootCause].name}: ${formatPercent(share)} of the 90-day budget of ${plain(name)} (limit ${classPercent} %)`,
    ),
  ])
}

function repeats({ repeats }: WeeklyFigures): string {
  return table(
    ['Cause', 'Service', '90 days', 'Last, UTC', 'Verdict'],
    repeats.map((row) => [
      rootCauseFacts[row.rootCause].name,
      row.service,
      String(row.count),
      formatDayTime(row.lastStartedAt),
      repeatWords(row),
    ]),
  )
}

function dark({ dark }: WeeklyFigures): string {
  return list(
    dark.map(
      ({ name, badRequests, consumed }) =>
        `${plain(name)}: ${formatCount(badRequests)} 502s while no incident was open, ${formatPercent(consumed)} of the 30-day budget`,
    ),
  )
}

function actionItems({ actionItems }: WeeklyFigures): string {
  const { overdue, overdueCount, completed, completedCount, openedCount } = actionItems
  const line = (item: (typeof overdue)[number], when: string) =>
    `${plain(item.title)} (${item.priority.toUpperCase()}, #${item.incidentNumber}, ${plain(item.owner) || 'nobody'}, ${when})`
  return [
    `${formatCountOf(overdueCount, 'overdue action item')}, ${completedCount} done and ${openedCount} opened in the week.`,
    list(overdue.map((item) => line(item, `due ${formatDay(item.dueAt)}`))),
    list(completed.map((item) => `done: ${line(item, formatDay(item.closedAt))}`)),
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}

function postmortems({ postmortems }: WeeklyFigures): string {
  return list(
    postmortems.due.map(
      ({ incidentNumber, title, dueAt, isOverdue }) =>
        `#${incidentNumber} ${plain(title)}: ${isOverdue ? 'was due' : 'due'} ${formatDay(dueAt)}`,
    ),
  )
}

function runbooks({ runbooks, alerts }: WeeklyFigures): string {
  return list([
    ...runbooks.missing.map((service) => `${service} has no runbook`),
    ...runbooks.uncovered.map(
      ({ service, rootCause, count }) => `${service} misses ${rootCauseFacts[rootCause].name}, seen ${count} times`,
    ),
    ...runbooks.stale.map(({ service, lastVerifiedAt }) =>
      lastVerifiedAt ? `${service} was last verified ${formatDay(lastVerifiedAt)}` : `${service} was never verified`,
    ),
    `${alerts.withoutRunbook} of ${formatCountOf(alerts.total, 'alert')} opened no runbook here`,
    ...alerts.gaps.map(
      ({ alertName, service, count, verdict }) =>
        `${plain(alertName)}${service ? ` on ${service}` : ''}, ${count === 1 ? 'once' : `${count} times`}: ${linkVerdictFacts[verdict].name.toLowerCase()}`,
    ),
  ])
}

function created({ createdActionItems }: WeeklyReview): string {
  return list(
    createdActionItems.map(
      ({ title, owner, priority, incidentNumber, dueAt, status }) =>
        `${plain(title)} (${priority.toUpperCase()}, #${incidentNumber}, ${plain(owner) || 'nobody'}${dueAt ? `, due ${formatDay(dueAt)}` : ''}, ${actionItemStatusNames[status].toLowerCase()})`,
    ),
  )
}

function restated(rows: readonly Restatement[]): string {
  return table(
    ['What', 'Figure', 'As published', 'Now'],
    rows.map((row) => [
      plain(restatedSubject(row)),
      plain(restatedFigure(row)),
      plain(restatedText(row, row.published)),
      plain(restatedText(row, row.now)),
    ]),
  )
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lineOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return rows.length === 0 ? '' : [lineOf(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(lineOf)].join('\n')
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n')
}
