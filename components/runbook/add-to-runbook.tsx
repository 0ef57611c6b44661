import { LinkButton } from '#components/ui/link-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { type RootCause, rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'

type AddToRunbookProps = { services: readonly string[]; rootCause: RootCause }

/** After a post-mortem is published: its cause belongs into the runbooks that do not have it. */
export function AddToRunbook({ services, rootCause }: AddToRunbookProps) {
  if (services.length === 0) return null
  return (
    <Notice
      title={`${rootCauseFacts[rootCause].name} is not in the runbook of ${services.join(', ')}.`}
      className="mb-6"
    >
      What was learned here helps at night only where the alert leads.
      <div className="mt-2.5 flex flex-wrap gap-2">
        {services.map((slug) => (
          <LinkButton key={slug} href={`/runbooks/${slug}/edit?add=${rootCause}`}>
            Add it to the runbook of {slug}
          </LinkButton>
        ))}
      </div>
    </Notice>
  )
}
