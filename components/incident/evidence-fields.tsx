'use client'

import { Disclosure } from '#components/ui/disclosure.tsx'
import { useFieldState } from '#components/ui/form-context.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { Evidence } from '#lib/domain/incident/evidence.ts'
import { linksToLines, metricsToLines } from '#lib/format/evidence-lines.ts'

type Excerpt = Extract<Evidence, { kind: 'excerpt' }>

/** What the entry rests on. Closed until there is something in it, so that a quick entry stays quick. */
export function EvidenceFields({ evidence }: { evidence: readonly Evidence[] }) {
  const { wasSubmitted } = useFieldState('links')
  const stored = evidence.filter((item): item is Excerpt => item.kind === 'excerpt')
  const excerpts: (Excerpt | null)[] = [...stored, null]
  return (
    <Disclosure summary="Evidence: links, log lines, measured values" open={evidence.length > 0 || wasSubmitted}>
      <div className="space-y-4">
        <TextArea
          name="links"
          label="Links"
          optional
          rows={2}
          hint="One per line: the address, then what it is."
          placeholder="https://grafana.example/d/502 Dashboard"
          defaultValue={linksToLines(evidence)}
        />
        {excerpts.map((excerpt, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the field's name
          <div key={index} className="space-y-2">
            <TextArea
              name={`excerpts[${index}].text`}
              label={index === 0 ? 'Log lines' : `Log lines, ${index + 1}`}
              optional
              rows={2}
              monospace
              spellCheck={false}
              defaultValue={excerpt?.text}
            />
            <TextInput
              name={`excerpts[${index}].source`}
              label="Where they come from"
              optional
              placeholder="nginx error log of edge-3"
              defaultValue={excerpt?.source}
            />
          </div>
        ))}
        <TextArea
          name="metrics"
          label="Measured values"
          optional
          rows={2}
          hint="One per line: name = value."
          placeholder="Share of 502 = 11.4 %"
          defaultValue={metricsToLines(evidence)}
        />
      </div>
    </Disclosure>
  )
}
