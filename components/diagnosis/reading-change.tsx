import { Notice } from '#components/ui/notice.tsx'
import { failureMechanismFacts } from '#lib/domain/diagnosis/failure-mechanism.ts'
import type { AnalysisView } from '#lib/domain/diagnosis/incident-analysis.ts'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'

const percent = (probability: number) => `${Math.round(probability * 100)} %`

/** What the last reading changed, and that there are newer rules. */
export function ReadingChange({ analysis }: { analysis: AnalysisView }) {
  const { previous, diagnosis, isOutdated } = analysis
  if (isOutdated) {
    return (
      <Notice tone="info" className="mb-6">
        There are newer rules than those that read these logs. Read them again below: what changes is shown.
      </Notice>
    )
  }
  if (!previous) return null
  const names = (list: readonly (keyof typeof failureMechanismFacts)[]) =>
    list.map((one) => failureMechanismFacts[one].name).join(', ') || 'no failure'
  const before = names(previous.mechanisms)
  const after = names(diagnosis.mechanisms.map(({ mechanism }) => mechanism))
  const moved = diagnosis.causes.slice(0, 3).map(({ rootCause, probability }) => {
    const old = previous.causes.find((one) => one.rootCause === rootCause)
    return {
      name: rootCauseFacts[rootCause].name,
      from: old ? percent(old.probability) : null,
      to: percent(probability),
    }
  })
  const isSame = before === after && moved.every(({ from, to }) => from === to)
  return (
    <Notice
      tone="info"
      title={isSame ? 'Read again: nothing changed.' : 'What changed when it was read again'}
      className="mb-6"
    >
      {!isSame && (
        <ul>
          {before !== after && (
            <li>
              The gateway saw: {after}; before: {before}.
            </li>
          )}
          {moved.map(({ name, from, to }) => (
            <li key={name}>
              {name}: {to}, {from === null ? 'before not among the first five' : `before ${from}`}.
            </li>
          ))}
        </ul>
      )}
    </Notice>
  )
}
