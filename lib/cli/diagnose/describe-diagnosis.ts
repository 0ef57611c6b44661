import { failureMechanismFacts } from '#lib/domain/diagnosis/failure-mechanism.ts'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { DiagnosisView } from '#lib/domain/diagnosis/schema.ts'

const SHOWN_CAUSES = 3
const SHOWN_REASONS = 4
const SHOWN_CHARS = 160

/** The answer for a person at a terminal. */
export function describeDiagnosis(view: DiagnosisView): string {
  const parts = [
    view.summary,
    seen(view),
    ...view.causes.slice(0, SHOWN_CAUSES).map(cause),
    questions(view),
    notes(view),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

function seen({ gateways, mechanisms, requests, lines }: DiagnosisView): string {
  const rows = mechanisms.map(({ mechanism, count, lines: [line] }) => {
    const text = `  ${String(count).padStart(7)} × ${failureMechanismFacts[mechanism].name} (${mechanism})`
    return line ? `${text}\n            ${line.log}:${line.number} ${short(line.text)}` : text
  })
  const failed = requests ? `, ${requests.failed} of ${requests.total} requests in access logs failed` : ''
  const head = `${lines.read} lines read${gateways.length > 0 ? `, of ${gateways.join(', ')}` : ''}${failed}.`
  return [head, ...rows].join('\n')
}

function cause({ rootCause, probability, reasons, against, runbook }: DiagnosisView['causes'][number]): string {
  const row = (sign: string) => (reason: DiagnosisView['causes'][number]['reasons'][number]) => {
    const [line] = reason.lines
    const source = reason.said !== null ? ` (${reason.said})` : line ? ` (${line.log}:${line.number})` : ''
    return `  ${sign} ${reason.words}${source}`
  }
  return [
    `${Math.round(probability * 100)} %  ${rootCauseFacts[rootCause].name} (${rootCause})${runbook ? `  ${runbook}` : ''}`,
    ...reasons.slice(0, SHOWN_REASONS).map(row('+')),
    ...against.slice(0, SHOWN_REASONS).map(row('−')),
  ].join('\n')
}

function questions({ questions: list }: DiagnosisView): string {
  if (list.length === 0) return ''
  return ['What would settle it:', ...list.map(({ text, how }) => `  ${text}\n      ${how}`)].join('\n')
}

function notes({ notes: list }: DiagnosisView): string {
  return list.map((note) => `Note: ${note}`).join('\n')
}

function short(text: string): string {
  return text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)} …` : text
}
