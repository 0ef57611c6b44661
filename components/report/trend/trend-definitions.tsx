import { Disclosure } from '#components/ui/disclosure.tsx'
import type { TrendReport } from '#lib/domain/trend/trend.ts'
import { formatFull } from '#lib/format/date-time.ts'
import { formatPercent } from '#lib/format/percent.ts'

/** How every number of the report comes about. */
export function TrendDefinitions({
  report,
}: {
  report: Pick<TrendReport, 'rangeStart' | 'rangeEnd' | 'falseDiscoveryRate'>
}) {
  const terms = [
    [
      'Range',
      `whole ISO weeks, Monday to Sunday in UTC: from ${formatFull(report.rangeStart)} up to ${formatFull(report.rangeEnd)}, that instant left out. The week that runs is not looked at. Weeks are used because 30-day values of neighbouring weeks share most of their data`,
    ],
    ['Rate', '502s / requests of the week; with its 95 % Wilson interval. A week without requests has none'],
    [
      'Change',
      'Theil–Sen: the median of the slopes between any two weeks, in points of the rate a week. One outage week does not move it. Its 95 % interval is by ranks',
    ],
    [
      'p',
      'Mann–Kendall, two-sided: the chance of so one-sided an order of the weeks if nothing changed. Counted out up to ten weeks without equal rates, approximated else. Then raised for the number of services asked about (Benjamini–Hochberg)',
    ],
    [
      'Trend',
      `rising or falling when that p is at most ${formatPercent(report.falseDiscoveryRate)}: among all trends named here so many are expected to be chance. Below five weeks with traffic: not enough weeks`,
    ],
    [
      'Budget of a class',
      'for each service the 502s attributed to its incidents / the 502s that the target allows for the traffic of the range, added up',
    ],
    [
      'Trigger',
      'what set the incident off, as chosen in its form; where nobody chose, read from the words of its trigger. The kinds are those of the SRE Workbook, appendix C',
    ],
  ] as const
  return (
    <Disclosure summary="How this is counted" className="mt-4">
      <dl className="max-w-prose space-y-1.5">
        {terms.map(([term, text]) => (
          <div key={term} className="sm:flex sm:gap-4">
            <dt className="w-36 shrink-0 font-semibold">{term}</dt>
            <dd className="text-soft">{text}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  )
}
