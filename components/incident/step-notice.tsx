import { ActionForm } from '#components/ui/action-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { Time } from '#components/ui/time.tsx'
import type { AuditRecord } from '#lib/domain/access/audit-record.ts'
import { type IncidentStep, incidentStepNames } from '#lib/domain/incident/step.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

type StepNoticeProps = { step: IncidentStep; entry: AuditRecord; undoAction: FormAction; now: Date }

/** Says that the last press was taken, and takes it back: instead of asking before. */
export function StepNotice({ step, entry, undoAction, now }: StepNoticeProps) {
  return (
    <Notice tone="ok" role="status" title={`${incidentStepNames[step]}.`} className="no-print mb-6">
      Noted <Time at={entry.occurredAt} show="time" now={now} /> UTC by {entry.actorName}.
      <ActionForm action={undoAction} aria-label={`Undo: ${incidentStepNames[step]}`} className="ml-2 inline-block">
        <SubmitButton variant="plain" size="small" pendingLabel="Undoing…">
          Undo
        </SubmitButton>
      </ActionForm>
    </Notice>
  )
}
