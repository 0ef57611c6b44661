import { Checkbox } from '#components/ui/checkbox.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { TrafficEngine } from '#lib/domain/traffic/engine/traffic-engine.ts'

export const ENGINE_LABELS = {
  name: 'Name',
  url: 'Address',
  authorization: 'Authorization',
  tenant: 'Tenant',
  totalQuery: 'Query for all requests',
  badQuery: 'Query for 502s',
  serviceLabel: 'Label that names the service',
  endpointLabel: 'Label that names the endpoint',
  regionLabel: 'Label that names the region',
  serviceNames: 'Names that differ from the slug',
  stepSeconds: 'Length of a bucket',
}
const STEPS = [
  { value: '60', label: '1 minute: scraped every 15 s or oftener' },
  { value: '300', label: '5 minutes: scraped every 30 or 60 s' },
]

/** What an engine is asked, and how its answers are read. */
export function EngineFields({ engine }: { engine?: TrafficEngine }) {
  return (
    <>
      <TextInput name="name" label={ENGINE_LABELS.name} defaultValue={engine?.name} required maxLength={100} />
      <TextInput
        name="url"
        label={ENGINE_LABELS.url}
        hint="Up to /api/v1, such as https://prometheus.example.com or https://mimir.example.com/prometheus."
        defaultValue={engine?.url}
        inputMode="url"
        required
      />
      <TextInput
        name="authorization"
        label={ENGINE_LABELS.authorization}
        hint={
          engine?.hasAuthorization
            ? 'Kept and not shown. Leave empty to keep it, or write none to take it away.'
            : 'The whole header, such as Bearer … or Basic …. It is not shown again.'
        }
        optional
        autoComplete="off"
        spellCheck={false}
      />
      <TextInput
        name="tenant"
        label={ENGINE_LABELS.tenant}
        hint="X-Scope-OrgID, for Mimir."
        defaultValue={engine?.tenant}
        optional
      />
      <TextArea
        name="totalQuery"
        label={ENGINE_LABELS.totalQuery}
        hint="Counts, not rates; $step stands for the length of a bucket."
        placeholder="sum by (service) (increase(http_requests_total[$step]))"
        defaultValue={engine?.totalQuery}
        rows={2}
        monospace
        required
        spellCheck={false}
      />
      <TextArea
        name="badQuery"
        label={ENGINE_LABELS.badQuery}
        hint="The same with the status 502. HAProxy’s own metrics know only 5xx, which is not the same."
        placeholder={'sum by (service) (increase(http_requests_total{code="502"}[$step]))'}
        defaultValue={engine?.badQuery}
        rows={2}
        monospace
        required
        spellCheck={false}
      />
      <TextInput
        name="serviceLabel"
        label={ENGINE_LABELS.serviceLabel}
        defaultValue={engine?.serviceLabel ?? 'service'}
        required
      />
      <TextInput
        name="endpointLabel"
        label={ENGINE_LABELS.endpointLabel}
        hint="At most 50 endpoints and regions a service."
        defaultValue={engine?.endpointLabel}
        optional
      />
      <TextInput name="regionLabel" label={ENGINE_LABELS.regionLabel} defaultValue={engine?.regionLabel} optional />
      <TextArea
        name="serviceNames"
        label={ENGINE_LABELS.serviceNames}
        hint="One a line: Shop-API = checkout-api."
        defaultValue={Object.entries(engine?.serviceNames ?? {})
          .map(([name, slug]) => `${name} = ${slug}`)
          .join('\n')}
        rows={2}
        optional
        monospace
      />
      <Select
        name="stepSeconds"
        label={ENGINE_LABELS.stepSeconds}
        options={STEPS}
        defaultValue={String(engine?.stepSeconds ?? 60)}
      />
      <Checkbox name="isEnabled" label="Ask it every minute" defaultChecked={engine?.isEnabled ?? true} />
    </>
  )
}
