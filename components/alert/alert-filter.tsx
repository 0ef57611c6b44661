import { FilterBar } from '#components/ui/filter-bar.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { LINK_VERDICTS, linkVerdictFacts } from '#lib/domain/alert/link-verdict.ts'
import { href } from '#lib/format/href.ts'

export const ALERTS_PATH = '/alerts'
export type AlertFilters = { service?: string; state?: string; link?: string; integration?: string; incident?: string }

const LABELS: Readonly<Record<keyof AlertFilters, string>> = {
  service: 'Service',
  state: 'State',
  link: 'Runbook link',
  integration: 'Integration',
  incident: 'Incident',
}

export function AlertFilter({ filters }: { filters: AlertFilters }) {
  const set = Object.entries(filters).filter(([, value]) => value) as [keyof AlertFilters, string][]
  const chips = set.map(([name, value]) => ({
    label: LABELS[name],
    value: name === 'link' ? (linkVerdictFacts[value as 'none']?.name ?? value) : value,
    removeHref: href(ALERTS_PATH, { ...filters, [name]: undefined }),
  }))
  return (
    <FilterBar
      action={ALERTS_PATH}
      chips={chips}
      clearHref={chips.length > 1 ? ALERTS_PATH : undefined}
      hidden={{ integration: filters.integration, incident: filters.incident }}
    >
      <TextInput label="Service" name="service" defaultValue={filters.service} className="w-48" maxLength={200} />
      <Select
        label="State"
        name="state"
        defaultValue={filters.state}
        placeholder="Any"
        options={[
          { value: 'firing', label: 'Firing' },
          { value: 'resolved', label: 'Resolved' },
        ]}
      />
      <Select
        label="Runbook link"
        name="link"
        defaultValue={filters.link}
        placeholder="Any"
        options={LINK_VERDICTS.map((value) => ({ value, label: linkVerdictFacts[value].name }))}
      />
    </FilterBar>
  )
}
