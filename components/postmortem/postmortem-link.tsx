import { LinkButton } from '#components/ui/link-button.tsx'
import { type PostmortemSummary, postmortemPath } from '#lib/domain/postmortem/postmortem.ts'
import { postmortemStatusNames } from '#lib/domain/postmortem/status.ts'

type PostmortemLinkProps = { incidentNumber: number; postmortem: PostmortemSummary | null; mayEdit: boolean }

/** From the incident to its document, or to its first line. */
export function PostmortemLink({ incidentNumber, postmortem, mayEdit }: PostmortemLinkProps) {
  const isThere = postmortem !== null && postmortem.deletedAt === null
  if (!isThere && !mayEdit) return null
  return (
    <LinkButton href={postmortemPath(incidentNumber)} size="small">
      {isThere ? `Post-mortem (${postmortemStatusNames[postmortem.status].toLowerCase()})` : 'Write post-mortem'}
    </LinkButton>
  )
}
