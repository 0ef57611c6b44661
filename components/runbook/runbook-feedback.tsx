import { Time } from '#components/ui/time.tsx'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { StepFeedback } from '#lib/domain/runbook/feedback.ts'
import type { CheckedRunbook } from '#lib/domain/runbook/runbook.ts'

type RunbookFeedbackProps = { feedback: readonly StepFeedback[]; runbook: CheckedRunbook; now: Date }

/** Thumbs and words about single steps; those of steps that are gone keep their name. */
export function RunbookFeedback({ feedback, runbook, now }: RunbookFeedbackProps) {
  return (
    <ul className="space-y-2">
      {feedback.map((said) => (
        <li key={`${said.rootCause} ${said.part} ${said.step} ${said.authorName}`}>
          {said.isHelpful ? '👍 Helped' : '👎 Did not help'}: {titleOf(said, runbook)}
          {said.comment && <p>“{said.comment}”</p>}
          <p className="text-soft">
            {said.authorName}, <Time at={said.createdAt} show="day" now={now} />
          </p>
        </li>
      ))}
    </ul>
  )
}

function titleOf({ rootCause, part, step }: StepFeedback, { causes }: CheckedRunbook): string {
  const steps = causes.find((cause) => cause.rootCause === rootCause)?.steps[part]
  return `${rootCauseFacts[rootCause].shortName}, ${steps?.find(({ key }) => key === step)?.title ?? step}`
}
