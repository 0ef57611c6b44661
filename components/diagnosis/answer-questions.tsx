import { ActionForm } from '#components/ui/action-form.tsx'
import { Fieldset } from '#components/ui/fieldset.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import type { QuestionChoice } from './known-fields.tsx'

type AnswerQuestionsProps = {
  action: FormAction
  questions: readonly QuestionChoice[]
  /** Ids of the questions that would change the verdict most, in that order. */
  asked: readonly string[]
  told: Readonly<Record<string, string>>
  version: number
  isOutdated: boolean
}

/** Answers change the ranking; the most separating questions stand first, those answered before after them. */
export function AnswerQuestions({ action, questions, asked, told, version, isOutdated }: AnswerQuestionsProps) {
  const rank = ({ id }: QuestionChoice) => (asked.includes(id) ? asked.indexOf(id) : id in told ? 100 : 200)
  const ordered = questions.toSorted((a, b) => rank(a) - rank(b))
  return (
    <ActionForm action={action} aria-label="Answer questions">
      <Fieldset
        legend={isOutdated ? 'Read again with the rules of today' : 'Answer questions'}
        hint="Those that would change the answer most stand first. Leave open what you do not know."
      >
        <input type="hidden" name="version" value={version} />
        <div className="grid gap-4 md:grid-cols-2">
          {ordered.map(({ id, text, options }) => (
            <Select
              key={id}
              label={text}
              name={`answers.${id}`}
              options={options}
              defaultValue={told[id]}
              placeholder="Don’t know"
            />
          ))}
        </div>
        <SubmitButton variant="plain" pendingLabel="Reading…">
          Read again
        </SubmitButton>
      </Fieldset>
    </ActionForm>
  )
}
