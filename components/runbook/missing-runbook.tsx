import type { ReactNode } from 'react'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { DeepLink, Missing } from '#lib/domain/runbook/deep-link.ts'
import { runbookPath } from '#lib/domain/runbook/runbook-path.ts'

type MissingRunbookProps = {
  missing: Missing
  link: DeepLink
  sentence: string
  similar: readonly { slug: string; name: string }[]
  mayEdit: boolean
}

/** Names what the link could not find, what is nearest to it, and the step that mends it. */
export function MissingRunbook({ missing, link, sentence, similar, mayEdit }: MissingRunbookProps) {
  return (
    <Notice title={sentence}>
      {similar.length > 0 && (
        <>
          Did you mean{' '}
          {similar.map(({ slug }, index) => (
            <span key={slug}>
              {index > 0 && ', '}
              <TextLink href={`/r/${slug}`} inline>
                {slug}
              </TextLink>
            </span>
          ))}
          ?{' '}
        </>
      )}
      What follows helps with any 502.
      <div className="mt-2.5 flex flex-wrap gap-2">{steps(missing, link, mayEdit)}</div>
    </Notice>
  )
}

function steps(missing: Missing, { slug, rootCause }: DeepLink, mayEdit: boolean): ReactNode {
  const runbook = slug ? runbookPath(slug) : '/runbooks'
  switch (missing) {
    case 'service':
      return (
        <>
          <LinkButton href="/runbooks">All runbooks</LinkButton>
          {mayEdit && slug && <LinkButton href={`/services/new?slug=${slug}`}>Create service {slug}</LinkButton>}
        </>
      )
    case 'runbook':
      return mayEdit ? <LinkButton href={runbook}>Start the runbook</LinkButton> : null
    case 'cause':
      return <LinkButton href={runbook}>Open the runbook</LinkButton>
    case 'section':
      return (
        <>
          <LinkButton href={runbook}>Open the runbook</LinkButton>
          {mayEdit && rootCause && (
            <LinkButton href={`${runbook}/edit?add=${rootCause}`} variant="quiet">
              Write the section
            </LinkButton>
          )}
        </>
      )
  }
}
