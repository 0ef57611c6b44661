import { Markdown } from '#components/ui/markdown.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'

type FirstStepsProps = {
  service: string
  /** The runbook's first five minutes, as Markdown; null where nobody wrote any. */
  firstFiveMinutes: string | null
}

/** While the impact goes on: what to do now, from the runbook of the chief service. */
export function FirstSteps({ service, firstFiveMinutes }: FirstStepsProps) {
  return (
    <section aria-labelledby="first-steps" className="no-print border-l-3 border-accent pl-4">
      <SectionHeading id="first-steps">First steps</SectionHeading>
      {firstFiveMinutes && <Markdown below={3}>{firstFiveMinutes}</Markdown>}
      <p className="mt-2">
        {firstFiveMinutes ? 'More in the ' : 'The runbook has no first steps yet. What helps with any 502 is in the '}
        <TextLink href={`/r/${encodeURIComponent(service)}`}>runbook of {service}</TextLink>.
      </p>
    </section>
  )
}
