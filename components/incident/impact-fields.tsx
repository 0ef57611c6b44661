import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { Impact } from '#lib/domain/incident/impact.ts'
import { incidentLabels as labels } from './incident-labels.ts'

const COUNTS = ['failedRequests', 'totalRequests', 'affectedUsers', 'interruptedSessions'] as const
const LISTS = [
  ['endpoints', 'POST /cart/checkout'],
  ['features', 'Checkout'],
  ['regions', 'eu-west-1'],
] as const

/** The part of an incident's form about its impact. */
export function ImpactFields({ impact }: { impact: Impact | undefined }) {
  return (
    <>
      <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
        {COUNTS.map((name) => (
          <TextInput
            key={name}
            name={`impact.${name}`}
            label={labels[`impact.${name}`]}
            hint={name === 'totalRequests' ? 'Of the same time and endpoints' : undefined}
            inputMode="numeric"
            defaultValue={impact?.[name]}
          />
        ))}
      </div>
      <TextArea
        name="impact.description"
        label={labels['impact.description']}
        hint="What users could not do. Markdown."
        defaultValue={impact?.description}
        rows={3}
      />
      <div className="grid gap-x-5 gap-y-4 sm:grid-cols-3">
        {LISTS.map(([name, example]) => (
          <TextArea
            key={name}
            name={`impact.${name}`}
            label={labels[`impact.${name}`]}
            hint="One per line"
            placeholder={example}
            defaultValue={impact?.[name].join('\n')}
            rows={3}
          />
        ))}
      </div>
      <TextInput
        name="impact.customerNotice"
        label={labels['impact.customerNotice']}
        placeholder="31 support tickets in the first hour"
        defaultValue={impact?.customerNotice}
        maxLength={500}
      />
      <TextInput
        name="impact.cost"
        label={labels['impact.cost']}
        hint="Money in words, where known"
        defaultValue={impact?.cost}
        maxLength={200}
      />
    </>
  )
}
