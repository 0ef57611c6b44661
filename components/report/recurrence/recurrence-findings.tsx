import { Fragment } from 'react'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { EfficacyVerdict } from '#lib/domain/recurrence/action-efficacy.ts'
import type { RecurringCausesReport } from '#lib/domain/recurrence/report.ts'
import { deepLinkPath } from '#lib/domain/runbook/runbook-path.ts'
import { formatCountOf } from '#lib/format/count.ts'
import { formatPercent } from '#lib/format/percent.ts'

type Item = RecurringCausesReport['items'][number]

/** For each service and cause that came back, or came after an action against it: what to know before acting again. */
export function RecurrenceFindings({ items }: { items: readonly Item[] }) {
  const isTelling = (item: Item) =>
    item.efficacy !== null || item.openAtRepeat.length + item.failedFixes.length > 0 || !item.hasRunbookSection
  const repeats = items.filter(({ isRepeat }) => isRepeat)
  const others = items.filter((item) => !item.isRepeat && isTelling(item))
  if (repeats.length + others.length === 0) return null
  return (
    <section aria-labelledby="findings">
      <SectionHeading id="findings" note="actions, expectation, runbook">
        What came of the actions
      </SectionHeading>
      <Findings items={repeats} />
      {others.length > 0 && (
        <Disclosure summary={`${formatCountOf(others.length, 'cause')} seen once in this window`} className="mt-3">
          <Findings items={others} />
        </Disclosure>
      )}
      <Disclosure summary="How this is decided" className="mt-3">
        <Definitions />
      </Disclosure>
    </section>
  )
}

function Findings({ items }: { items: readonly Item[] }) {
  if (items.length === 0) return null
  return (
    <ul className="max-w-prose divide-y divide-rule border-y border-rule">
      {items.map((item) => (
        <li key={`${item.service} ${item.rootCause}`} className="space-y-1.5 py-4">
          <Finding item={item} />
        </li>
      ))}
    </ul>
  )
}

/** Of the latest repeat alone: what was open then is what can still be done. The API has all of them. */
function ofLatest<T extends { readonly incident: number }>(found: readonly T[]): readonly T[] {
  const latest = Math.max(...found.map(({ incident }) => incident))
  return found.filter(({ incident }) => incident === latest)
}

function Finding({ item }: { item: Item }) {
  const { service, rootCause, count, expected, chance, daysSinceLast, previousGapDays, hasRunbookSection } = item
  return (
    <>
      <h3 className="font-semibold">
        {rootCauseFacts[rootCause].name} on <TextLink href={`/services/${service}`}>{service}</TextLink>
      </h3>
      {[...Map.groupBy(ofLatest(item.openAtRepeat), ({ earlier }) => earlier)].map(([earlier, found]) => (
        <OpenThen key={earlier} earlier={earlier} found={found} />
      ))}
      {ofLatest(item.failedFixes).map(({ incident, earlier, action, daysAfter }) => (
        <p key={`${incident} ${earlier}`}>
          <strong className="text-sev1">The fix did not hold:</strong> <Incident number={incident} /> started{' '}
          {days(daysAfter)} after <Action action={action} /> of <Incident number={earlier} /> was done.
        </p>
      ))}
      {item.efficacy && <Efficacy efficacy={item.efficacy} />}
      <p className="text-soft">
        {count} observed, {expected < 10 ? expected.toFixed(1) : expected.toFixed(0)} expected
        {count > expected && <> (a chance of {formatPercent(chance)} for so many)</>}. Last {days(daysSinceLast)} ago
        {previousGapDays !== null && <>, {days(previousGapDays)} after the one before</>}.{' '}
        {hasRunbookSection ? (
          <TextLink href={deepLinkPath(service, rootCause)}>Runbook section</TextLink>
        ) : (
          <>
            No runbook section for it: <TextLink href={`/runbooks/${service}`}>write one</TextLink>.
          </>
        )}
      </p>
    </>
  )
}

function OpenThen({ earlier, found }: { earlier: number; found: readonly Item['openAtRepeat'][number][] }) {
  const stillOpen = found.filter(({ action }) => action.closedAt === null)
  return (
    <p>
      <strong className="text-sev1">Repeat while an earlier action was open:</strong>{' '}
      <Incident number={found[0]?.incident ?? 0} /> started before{' '}
      {found.map(({ action }, index) => (
        <Fragment key={action.id}>
          {index > 0 && ', '}
          <Action action={action} />
        </Fragment>
      ))}{' '}
      of <Incident number={earlier} /> {found.length === 1 ? 'was' : 'were'} done
      {stillOpen.length > 0 && `; ${stillOpen.length === found.length ? 'still' : `${stillOpen.length} still`} open`}.
    </p>
  )
}

const VERDICTS: Readonly<Record<EfficacyVerdict, string>> = {
  effective: 'Effective',
  too_early: 'Too early to tell',
  worse: 'Worse',
}

function Efficacy({ efficacy }: { efficacy: NonNullable<Item['efficacy']> }) {
  const { verdict, action, before, after, chanceOfNoneAtOldRate, pOneSidedLower, pMidUpper } = efficacy
  return (
    <p>
      <strong className={verdict === 'worse' ? 'text-sev1' : undefined}>{VERDICTS[verdict]}</strong> since{' '}
      <Action action={action} /> was done on <Time at={action.closedAt} show="day" />: {before.count} in {before.days}{' '}
      days before, {after.count} in {days(after.days)} since.{' '}
      <span className="text-soft">
        {after.count === 0
          ? `Without any change the chance of none would be ${formatPercent(chanceOfNoneAtOldRate)}.`
          : verdict === 'worse'
            ? `Without any change the chance of so many would be ${formatPercent(pMidUpper)}.`
            : `Without any change the chance of so few or fewer would be ${formatPercent(pOneSidedLower)}.`}
      </span>
    </p>
  )
}

function Incident({ number }: { number: number }) {
  return <TextLink href={`/incidents/${number}`}>#{number}</TextLink>
}

function Action({ action }: { action: { id: string; title: string } }) {
  return <TextLink href={`/action-items/${action.id}`}>“{action.title}”</TextLink>
}

function days(value: number): string {
  const rounded = value < 10 ? Math.round(value * 10) / 10 : Math.round(value)
  return `${rounded} ${rounded === 1 ? 'day' : 'days'}`
}

function Definitions() {
  return (
    <div className="space-y-1.5 text-soft">
      <p>
        Earlier incidents are those of the same service and cause that started within the 90 days before. An action that
        will not be done is neither open nor a fix; a fix did not hold when every other action of the earlier incident
        was done before the repeat started. The one named is the last of them.
      </p>
      <p>
        Expected: (starts in the 180 days before the window + 0.5) / 180 × days of the window; the chance of at least so
        many is that of a Poisson count with this mean.
      </p>
      <p>
        Verdict: the starts in the 90 days before the last action was done against those since, by the exact conditional
        test of two Poisson rates. Effective: so few have a chance of at most 5 % if nothing had changed. Worse: the
        rate rose, and so many have a chance of at most 10 % (mid-p). Anything else is too early to tell.
      </p>
    </div>
  )
}
