import { Select } from '#components/ui/select.tsx'
import type { ReportBasis } from '#lib/domain/error-budget/report-basis.ts'

/** How the budgets of a report are counted, as fields of its filter; the defaults are left out of the address. */
export function BasisFields({ basis }: { basis: ReportBasis }) {
  return (
    <>
      <Select
        name="calendar"
        label="Window"
        defaultValue={basis.calendar ?? ''}
        options={[
          { value: '', label: 'Rolling 30 days' },
          { value: 'month', label: 'Calendar month' },
          { value: 'quarter', label: 'Calendar quarter' },
        ]}
      />
      <Select
        name="method"
        label="Counted in"
        defaultValue={basis.method === 'requests' ? '' : basis.method}
        options={[
          { value: '', label: 'Requests' },
          { value: 'time', label: 'Minutes' },
        ]}
      />
      <Select
        name="exclusions"
        label="Exclusions"
        defaultValue={basis.exclusions === 'on' ? '' : basis.exclusions}
        options={[
          { value: '', label: 'Left out' },
          { value: 'off', label: 'Counted too' },
        ]}
      />
    </>
  )
}
