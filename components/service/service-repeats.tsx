import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { RecurringCause } from '#lib/domain/recurrence/recurring-causes.ts'
import { deepLinkPath } from '#lib/domain/runbook/runbook-path.ts'

type ServiceRepeatsProps = { slug: string; repeats: readonly RecurringCause[]; days: number }

/** Causes that came back on this service, each with its incidents and its section of the runbook. */
export function ServiceRepeats({ slug, repeats, days }: ServiceRepeatsProps) {
  if (repeats.length === 0) return null
  return (
    <section aria-labelledby="repeats">
      <SectionHeading id="repeats" note={`last ${days} days`}>
        Came back
      </SectionHeading>
      <ul className="space-y-1.5">
        {repeats.map(({ rootCause, count, incidents }) => (
          <li key={rootCause}>
            <TextLink href={deepLinkPath(slug, rootCause)}>{rootCauseFacts[rootCause].name}</TextLink>{' '}
            {count === 2 ? 'twice' : `${count} times`}:{' '}
            {incidents.map((number, index) => (
              <span key={number}>
                {index > 0 && ', '}
                <TextLink href={`/incidents/${number}`}>{number}</TextLink>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
