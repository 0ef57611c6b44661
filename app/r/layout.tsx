import type { ReactNode } from 'react'
import { TextLink } from '#components/ui/text-link.tsx'

/** The place of the deep links of alerts: as little as possible around what helps, and readable on a phone. */
export default function DeepLinkLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <header className="no-print mx-auto flex max-w-page items-center justify-between gap-4 px-4 pt-4 md:px-9">
        <TextLink href="/incidents" className="font-bold">
          Hindsight
        </TextLink>
        <nav aria-label="Main" className="flex gap-4">
          <TextLink href="/runbooks">Runbooks</TextLink>
          <TextLink href="/incidents/new">Declare incident</TextLink>
        </nav>
      </header>
      <main className="mx-auto max-w-page px-4 pt-6 pb-16 md:px-9">{children}</main>
    </>
  )
}
