import { ActionForm } from '#components/ui/action-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { Time } from '#components/ui/time.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

type BinnedPostmortemProps = {
  deletedAt: Date
  now: Date
  /** Takes it out of the bin; without it the reader may not. */
  restoreAction: FormAction | null
}

/** Stands where a document would begin: it is there, only deleted. */
export function BinnedPostmortem({ deletedAt, now, restoreAction }: BinnedPostmortemProps) {
  return (
    <Notice tone="info" title="It lies in the bin.">
      The post-mortem of this incident was deleted on <Time at={deletedAt} now={now} /> UTC, with its revisions and
      comments.
      {restoreAction ? (
        <ActionForm action={restoreAction} className="mt-2.5" aria-label="Restore the post-mortem">
          <SubmitButton pendingLabel="Restoring…">Restore post-mortem</SubmitButton>
        </ActionForm>
      ) : (
        ' An editor can restore it.'
      )}
    </Notice>
  )
}
