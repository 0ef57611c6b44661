import { FilterBar } from '#components/ui/filter-bar.tsx'
import { TextInput } from '#components/ui/text-input.tsx'

type RulesFilterProps = { action: string; values: Readonly<Record<string, string | string[] | undefined>> }

const FIELDS = [
  { name: 'metric', label: 'Counter of requests', usual: 'http_requests_total' },
  { name: 'serviceLabel', label: 'Label of the service', usual: 'service' },
  { name: 'statusLabel', label: 'Label of the status', usual: 'code' },
  { name: 'threshold', label: 'Threshold', usual: '0.01' },
  { name: 'datasource', label: 'Data source in Grafana', usual: 'prometheus' },
] as const

/** Fits the rules to the counter at hand. */
export function RulesFilter({ action, values }: RulesFilterProps) {
  return (
    <FilterBar action={action} submitLabel="Fit the rules">
      {FIELDS.map(({ name, label, usual }) => (
        <TextInput
          key={name}
          name={name}
          label={label}
          defaultValue={[values[name] ?? usual].flat()[0]}
          maxLength={200}
          className="w-44"
        />
      ))}
    </FilterBar>
  )
}
