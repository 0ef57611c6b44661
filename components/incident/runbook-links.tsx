import { TextLink } from '#components/ui/text-link.tsx'
import { type RootCause, rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import { deepLinkPath, runbookPath } from '#lib/domain/runbook/runbook-path.ts'

type RunbookLinksProps = { services: readonly string[]; rootCause: RootCause | null }

/** From the incident to the section about its own cause, in the runbook of each of its services. */
export function RunbookLinks({ services, rootCause }: RunbookLinksProps) {
  return (
    <ul className="space-y-1">
      {services.map((slug) => (
        <li key={slug}>
          <TextLink href={rootCause ? deepLinkPath(slug, rootCause) : runbookPath(slug)}>
            {slug}
            {rootCause && ` → ${rootCauseFacts[rootCause].shortName}`}
          </TextLink>
        </li>
      ))}
    </ul>
  )
}
