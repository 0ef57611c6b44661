import { LinkButton } from '#components/ui/link-button.tsx'
import type { MissingThing } from '#lib/format/missing-thing.ts'
import { MessagePage } from './message-page.tsx'

/** Says what is missing, why that may be, and where to go on. */
export function MissingPage({ thing }: { thing: MissingThing }) {
  return (
    <MessagePage
      title={thing.title}
      actions={thing.links.map(({ href, label }, index) => (
        <LinkButton key={href} href={href} variant={index === 0 ? 'primary' : 'plain'}>
          {label}
        </LinkButton>
      ))}
    >
      <p>{thing.reason}</p>
    </MessagePage>
  )
}
