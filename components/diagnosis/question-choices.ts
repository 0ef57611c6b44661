import { QUESTIONS } from '#lib/domain/diagnosis/ranking/questions.ts'
import type { QuestionChoice } from './known-fields.tsx'

/** The questions as fields, made on the server: the tables behind them stay there. */
export function questionChoices(): readonly QuestionChoice[] {
  return QUESTIONS.map(({ id, text, answers }) => ({
    id,
    text,
    options: answers.flatMap((answer) => (answer.signal ? [{ value: answer.signal, label: answer.text }] : [])),
  }))
}
