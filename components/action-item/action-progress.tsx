import { Absent } from '#components/ui/absent.tsx'
import { classNames } from '#components/ui/class-names.ts'

type ActionProgressProps = { closed: number; total: number }

/** How many action items of an incident are closed: `2/5`, read aloud in words. */
export function ActionProgress({ closed, total }: ActionProgressProps) {
  if (total === 0) return <Absent reason="no action items" />
  const words = `${closed} of ${total} action items closed`
  return (
    <span title={words} className={classNames('whitespace-nowrap tabular-nums', closed === total && 'text-soft')}>
      <span aria-hidden="true">
        {closed}/{total}
      </span>
      <span className="sr-only">{words}</span>
    </span>
  )
}
