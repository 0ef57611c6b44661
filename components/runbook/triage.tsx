import { Markdown } from '#components/ui/markdown.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { failureMechanismFacts } from '#lib/domain/diagnosis/failure-mechanism.ts'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import { checksToMarkdown } from '#lib/domain/runbook/template-markdown.ts'
import { triageChecks, triageSignals } from '#lib/domain/runbook/triage.ts'

const CAUSES_SHOWN = 3

/** What helps with any 502, whoever owns the service: five checks, and what the words of the gateway's log mean. */
export function Triage() {
  return (
    <>
      <section aria-labelledby="first-five-minutes">
        <SectionHeading id="first-five-minutes">First five minutes, for any 502</SectionHeading>
        <Markdown copyCode>{checksToMarkdown(triageChecks)}</Markdown>
        <p className="mt-3 text-sm text-soft">
          Words in capitals are yours to fill in. Commands read, they change nothing.
        </p>
      </section>
      <section aria-labelledby="log-words">
        <SectionHeading id="log-words">What the words in the gateway’s log mean</SectionHeading>
        <dl className="divide-y divide-rule border-y border-rule">
          {triageSignals.map(({ words, mechanism }) => (
            <div key={words} className="py-2">
              <dt className="font-mono text-sm wrap-anywhere">{words}</dt>
              <dd className="mt-1 text-sm">
                {failureMechanismFacts[mechanism].definition}{' '}
                <span className="text-soft">
                  Most likely:{' '}
                  {failureMechanismFacts[mechanism].candidateCauses
                    .slice(0, CAUSES_SHOWN)
                    .map((cause) => rootCauseFacts[cause].name)
                    .join('; ')}
                  .
                </span>
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  )
}
