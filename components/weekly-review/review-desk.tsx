import type { ReactNode } from 'react'
import { DeskProvider } from '#components/writing/desk-context.tsx'
import type { UserActor } from '#lib/domain/access/actor.ts'

type ReviewDeskProps = {
  week: string
  /** null where the review is only read. */
  writer: UserActor | null
  children: ReactNode
}

/** Where the texts of a review are written. */
export function ReviewDesk({ week, writer, children }: ReviewDeskProps) {
  if (!writer) return children
  return (
    <DeskProvider person={{ id: writer.userId, name: writer.name }} address={`/reviews/${week}`}>
      {children}
    </DeskProvider>
  )
}
