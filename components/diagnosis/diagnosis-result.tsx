import { DefinitionList } from '#components/ui/definition-list.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { MarginFact, ReportLayout } from '#components/ui/report-layout.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { DiagnosisAnswer } from '#lib/domain/diagnosis/answer.ts'

type Cause = DiagnosisAnswer['causes'][number]
type Reason = Cause['reasons'][number]

/** What a diagnosis found: the sentence, the causes with their reasons, and what would settle it. */
export function DiagnosisResult({ answer }: { answer: DiagnosisAnswer }) {
  const { summary, facts, mechanisms, causes, questions, notes } = answer
  return (
    <ReportLayout
      margin={
        <>
          <MarginFact title="The logs">
            <DefinitionList facts={facts.map((fact) => ({ ...fact, stacked: fact.value.length > 24 }))} />
          </MarginFact>
          {questions.length > 0 && (
            <MarginFact title="What would settle it">
              <ol className="space-y-3">
                {questions.map(({ text, how }) => (
                  <li key={text}>
                    {text}
                    <span className="block text-soft">{how}</span>
                  </li>
                ))}
              </ol>
            </MarginFact>
          )}
        </>
      }
    >
      <section>
        <SectionHeading>Answer</SectionHeading>
        <p className="text-lg">{summary}</p>
        {notes.map((note) => (
          <Notice key={note} tone="info" className="mt-3">
            {note}
          </Notice>
        ))}
      </section>
      {causes.length > 0 && (
        <section>
          <SectionHeading note="the probabilities of all causes add up to 100 %">Likely causes</SectionHeading>
          <ol className="space-y-6">
            {causes.map((cause) => (
              <CauseItem key={cause.name} cause={cause} />
            ))}
          </ol>
        </section>
      )}
      {mechanisms.length > 0 && (
        <section>
          <SectionHeading>What the gateway saw</SectionHeading>
          <ul className="space-y-4">
            {mechanisms.map(({ name, definition, count, lines }) => (
              <li key={name}>
                <b>{name}</b>, {count} {count === 1 ? 'time' : 'times'}. <span className="text-soft">{definition}</span>
                <Lines lines={lines} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </ReportLayout>
  )
}

function CauseItem({ cause: { name, definition, percent, runbook, reasons, against } }: { cause: Cause }) {
  return (
    <li>
      <h3 className="flex flex-wrap items-baseline gap-x-3">
        <span className="min-w-12 font-semibold tabular-nums">{percent} %</span>
        <span className="font-semibold">{name}</span>
        {runbook && <TextLink href={runbook}>Runbook section</TextLink>}
      </h3>
      <p className="text-soft">{definition}</p>
      {(reasons.length > 0 || against.length > 0) && (
        <Disclosure summary={`${reasons.length} for it, ${against.length} against`} className="mt-1">
          <Reasons title="For it" reasons={reasons} />
          <Reasons title="Against it" reasons={against} />
        </Disclosure>
      )}
    </li>
  )
}

function Reasons({ title, reasons }: { title: string; reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null
  return (
    <>
      <p className="mt-2 font-semibold text-soft">{title}</p>
      <ul className="list-disc space-y-1.5 pl-5">
        {reasons.map(({ words, said, lines }) => (
          <li key={words}>
            {words}
            {said && <span className="text-soft"> ({said})</span>}
            <Lines lines={lines} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Lines({ lines }: { lines: Reason['lines'] }) {
  if (lines.length === 0) return null
  return (
    <ul className="mt-1 space-y-1 font-mono text-sm">
      {lines.map(({ place, text }) => (
        <li key={place} className="rounded-md bg-panel px-2 py-1 wrap-anywhere">
          <span className="text-soft">{place}</span> {text}
        </li>
      ))}
    </ul>
  )
}
