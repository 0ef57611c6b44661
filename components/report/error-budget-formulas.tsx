import { Disclosure } from '#components/ui/disclosure.tsx'

/** How every number of the report comes about, in the words of a reader who wants to check one. */
export function ErrorBudgetFormulas({ days }: { days: number }) {
  const formulas = [
    [
      'Window',
      `from ${days} × 24 h before the end, that minute included, up to the end, that minute left out; always UTC`,
    ],
    [
      '502s',
      'requests that the gateway answered with 502; requests are counted in the minute in which they were logged',
    ],
    ['Budget', '(1 − target) × requests: the 502s that the target allows for this much traffic'],
    ['Used', '502s / budget; above 100 % the service is over budget'],
    ['Remaining', '100 % − used; negative when over budget, never cut off at zero'],
    [
      'Burn rate',
      '(502s / requests in the last hours) / (1 − target); at 1× exactly the budget is used in 30 days. ▲: burning, over these hours and over the last twelfth of them; the page of a service has the limits',
    ],
    [
      'Too little traffic',
      'the target allows fewer than 400 failures, and what it allows lies inside the 95 % Wilson interval of the rate of 502s: it may be met or missed by chance',
    ],
    [
      'Because of',
      'the 502s of the minutes in which an incident was open, from impact started to resolved; incidents open at the same time share them equally. Unexplained: no incident was open',
    ],
    [
      'Coverage',
      'minutes for which traffic was recorded / minutes of the window; a minute without a record counts as unknown, neither as good nor as bad',
    ],
  ] as const
  return (
    <Disclosure summary="How this is counted" className="mt-6">
      <dl className="max-w-prose space-y-1.5">
        {formulas.map(([term, formula]) => (
          <div key={term} className="sm:flex sm:gap-4">
            <dt className="w-28 shrink-0 font-semibold">{term}</dt>
            <dd className="text-soft">{formula}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  )
}
