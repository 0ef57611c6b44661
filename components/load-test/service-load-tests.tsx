import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { LoadTest } from '#lib/domain/load-test/load-test.ts'
import { LOAD_TEST_TOOL_NAMES } from '#lib/domain/load-test/tool.ts'
import { formatCount } from '#lib/format/count.ts'
import { formatFailureRate, formatPercent } from '#lib/format/percent.ts'
import { LoadTestVerdictBadge } from './load-test-verdict-badge.tsx'
import { NoLoadTest } from './no-load-test.tsx'

type ServiceLoadTestsProps = {
  slug: string
  /** Newest first. */
  tests: readonly LoadTest[]
  now: Date
  /** Stretches that the budget leaves out already. */
  excluded: readonly { startsAt: Date; endsAt: Date }[]
  /** Whether the minutes of a run may be left out of the budget by the reader. */
  mayExclude: boolean
}

/** The latest run against the load-test gate with its reasons, and those before it. */
export function ServiceLoadTests({ slug, tests, now, excluded, mayExclude }: ServiceLoadTestsProps) {
  const [latest, ...earlier] = tests
  const proposed = latest?.proposedExclusion
  const isExcluded = excluded.some(
    ({ startsAt, endsAt }) => proposed && startsAt <= proposed.startsAt && endsAt >= proposed.endsAt,
  )
  return (
    <section aria-labelledby="load-tests">
      <SectionHeading id="load-tests" note="150 % of the expected peak, at most 0.1 % 502s">
        Load tests
      </SectionHeading>
      {latest ? <Latest test={latest} now={now} mayExclude={mayExclude && !isExcluded} /> : <NoLoadTest slug={slug} />}
      {earlier.length > 0 && (
        <Disclosure summary="Earlier runs" className="mt-3" open={earlier.length < 6}>
          <DataTable
            caption="Earlier load tests of this service, newest first"
            rows={earlier}
            rowKey={({ id }) => id}
            columns={columnsAt(now)}
          />
        </Disclosure>
      )}
    </section>
  )
}

function columnsAt(now: Date): Column<LoadTest>[] {
  return [
    { key: 'name', header: 'Run', primary: true, cell: (test) => <Name test={test} /> },
    {
      key: 'verdict',
      header: 'Verdict',
      phone: 'Verdict',
      nowrap: true,
      cell: ({ verdict }) => <LoadTestVerdictBadge verdict={verdict} />,
    },
    {
      key: 'peak',
      header: 'Of the peak',
      phone: 'Of the peak',
      numeric: true,
      cell: ({ peakShare }) => formatPercent(peakShare),
    },
    { key: 'bad', header: '502s', phone: '502s', numeric: true, cell: Bad },
    {
      key: 'when',
      header: 'Recorded, UTC',
      phone: 'Recorded',
      numeric: true,
      cell: ({ recordedAt }) => <Time at={recordedAt} now={now} />,
    },
    { key: 'who', header: 'By', phone: 'By', cell: ({ recordedBy }) => recordedBy },
  ]
}

function Latest({ test, now, mayExclude }: { test: LoadTest; now: Date; mayExclude: boolean }) {
  const { verdict, reasons, notes, tool, recordedAt, recordedBy, peakRps, expectedPeakRps } = test
  return (
    <>
      <p>
        <LoadTestVerdictBadge verdict={verdict} /> <Name test={test} />,{' '}
        <span className="text-soft">
          recorded <Time at={recordedAt} now={now} /> by {recordedBy}
        </span>
      </p>
      {reasons.length > 0 && (
        <ul className="mt-1 list-disc space-y-0.5 pl-5">
          {reasons.map(({ code, text }) => (
            <li key={code}>{text}</li>
          ))}
        </ul>
      )}
      {tool && (
        <p className="mt-1">
          {LOAD_TEST_TOOL_NAMES[tool]}: {formatCount(test.totalRequests)} requests, {badWords(test)}
          {peakRps !== null && (
            <>
              , {formatCount(peakRps)} a second, {formatPercent(test.peakShare)} of the expected peak of{' '}
              {formatCount(expectedPeakRps)}
            </>
          )}
          .
        </p>
      )}
      {mayExclude && test.proposedExclusion && (
        <p className="mt-1">
          <TextLink href={excludeHref(test)}>Leave its minutes out of the budget</TextLink>
        </p>
      )}
      {notes.length > 0 && (
        <Disclosure summary="What this output can say" className="mt-1">
          <ul className="max-w-prose list-disc space-y-0.5 pl-5 text-soft">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  )
}

function excludeHref({ service, name, proposedExclusion }: LoadTest): string {
  const query = new URLSearchParams({
    kind: 'load_test',
    reason: `Load test${name ? `: ${name}` : ''}`,
    startsAt: proposedExclusion?.startsAt.toISOString() ?? '',
    endsAt: proposedExclusion?.endsAt.toISOString() ?? '',
  })
  return `/services/${service}/exclusions?${query}`
}

function Name({ test: { name, url } }: { test: LoadTest }) {
  const text = name || 'Load test'
  return url ? <TextLink href={url}>{text}</TextLink> : <strong className="font-semibold">{text}</strong>
}

function Bad({ badRequests, badRequestsMost, badRate }: LoadTest) {
  if (badRate !== null) return <span title={`${formatCount(badRequests)} requests`}>{formatFailureRate(badRate)}</span>
  return badRequestsMost === null ? 'not said' : `0 to ${formatCount(badRequestsMost)}`
}

function badWords({ badRequests, badRequestsMost, badRate }: LoadTest): string {
  if (badRequests !== null) return `${formatCount(badRequests)} answered with 502 (${formatFailureRate(badRate)})`
  if (badRequestsMost === null) return 'of which it does not say how many were answered with 502'
  return `0 to ${formatCount(badRequestsMost)} answered with 502`
}
