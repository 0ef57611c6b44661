import { TextLink } from '#components/ui/text-link.tsx'
import { formatPercent } from '#lib/format/percent.ts'
import { BudgetBar, type BudgetPart } from './budget-bar.tsx'

const NAMED = 2
/** A smaller part is hum: it stands on the page of the service, and in no table of all of them. */
const WORTH_A_WORD = 0.005

type Share = { readonly consumed: number | null }

export type BudgetBecauseProps = {
  /** Most first. */
  incidents: readonly (Share & { readonly number: number; readonly title?: string })[]
  unexplained: Share
}

/** What a budget went to, in a cell: the incidents that took most of it, and what nobody explains. */
export function BudgetBecause({ incidents, unexplained }: BudgetBecauseProps) {
  const more = incidents.length - NAMED
  return (
    <>
      {incidents.slice(0, NAMED).map(({ number, title, consumed }) => (
        <span key={number} className="mr-3 inline-block whitespace-nowrap" title={title}>
          <TextLink href={`/incidents/${number}`}>#{number}</TextLink> {formatPercent(consumed)}
        </span>
      ))}
      {more > 0 && <span className="mr-3 inline-block whitespace-nowrap text-soft">{more} more</span>}
      {(unexplained.consumed ?? 0) >= WORTH_A_WORD && (
        <span className="inline-block whitespace-nowrap text-soft">
          unexplained {formatPercent(unexplained.consumed)}
        </span>
      )}
    </>
  )
}

/** The same as a bar. */
export function BudgetBecauseBar({ incidents, unexplained, scale }: BudgetBecauseProps & { scale: number }) {
  const parts = incidents.map(
    ({ number, consumed }): BudgetPart => ({ label: `Incident ${number}`, share: consumed ?? 0, kind: 'other' }),
  )
  const rest: BudgetPart = { label: 'Unexplained', share: unexplained.consumed ?? 0, kind: 'unexplained' }
  return <BudgetBar parts={[...parts, rest]} scale={scale} />
}
