import { ActionForm } from '#components/ui/action-form.tsx'
import { ChoiceGroup } from '#components/ui/choice-group.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { CRITICALITIES, criticalityNames } from '#lib/domain/service/criticality.ts'
import { GATEWAY_KINDS, gatewayKindNames } from '#lib/domain/service/gateway-kind.ts'
import type { Service } from '#lib/domain/service/service.ts'
import { SERVICE_TYPES, serviceTypeNames } from '#lib/domain/service/service-type.ts'
import { variablesToText } from '#lib/domain/service/variables-text.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { serviceLabels } from './service-labels.ts'
import { ServiceVersion } from './service-version.tsx'

type ServiceFormProps = {
  action: FormAction
  /** The service to change; without it the form makes a new one. */
  service?: Service
  /** For a new one: the slug that a link asked for. */
  slug?: string | null
}

export function ServiceForm({ action, service, slug }: ServiceFormProps) {
  return (
    <ActionForm action={action} labels={serviceLabels} className="max-w-prose space-y-5">
      {service && <ServiceVersion service={service} />}
      <TextInput name="name" label={serviceLabels.name} defaultValue={service?.name} required maxLength={100} />
      <TextInput
        name="slug"
        label={serviceLabels.slug}
        hint={
          service
            ? 'It stands in links from alerts; after a change those with the old one go on leading here.'
            : 'Lower-case letters, digits and hyphens. It stands in links from alerts.'
        }
        placeholder="checkout-api"
        defaultValue={service?.slug ?? slug}
        required
        maxLength={63}
        autoCapitalize="none"
        spellCheck={false}
        inputClassName="font-mono text-sm"
      />
      <ChoiceGroup
        type="radio"
        name="tier"
        legend={serviceLabels.tier}
        choices={[
          {
            value: 'user_facing',
            label: 'User-facing',
            hint: 'People notice a 502 at once; 0.1 % of requests at most',
          },
          { value: 'internal', label: 'Internal', hint: 'Other services call it; 1 % of requests at most' },
        ]}
        defaultValue={service?.tier ?? 'user_facing'}
      />
      <TextInput
        name="sloTarget"
        label={serviceLabels.sloTarget}
        optional={!service}
        hint="Share of requests that must not be answered with 502. 0.999 allows one in a thousand."
        placeholder="0.999"
        inputMode="decimal"
        defaultValue={service?.sloTarget}
        inputClassName="max-w-32"
      />
      <TextInput
        name="ownerTeam"
        label={serviceLabels.ownerTeam}
        optional
        defaultValue={service?.ownerTeam}
        maxLength={100}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <Select
          name="type"
          label={serviceLabels.type}
          hint="Decides what its runbook starts with."
          options={SERVICE_TYPES.map((value) => ({ value, label: serviceTypeNames[value] }))}
          defaultValue={service?.type ?? 'other'}
        />
        <Select
          name="gateway"
          label={serviceLabels.gateway}
          hint="What answers 502 in front of it."
          options={GATEWAY_KINDS.map((value) => ({ value, label: gatewayKindNames[value] }))}
          defaultValue={service?.gateway ?? 'other'}
        />
      </div>
      <Select
        name="criticality"
        label={serviceLabels.criticality}
        options={CRITICALITIES.map((value) => ({ value, label: criticalityNames[value] }))}
        defaultValue={service?.criticality ?? 'medium'}
        className="max-w-60"
      />
      <TextArea
        name="description"
        label={serviceLabels.description}
        optional
        hint="What it does and what depends on it. Markdown."
        defaultValue={service?.description}
      />
      {service && (
        <>
          <TextInput
            name="aliases"
            label={serviceLabels.aliases}
            optional
            hint="Former slugs and names that alerts use, with spaces between; links with them lead here too."
            defaultValue={service.aliases.join(' ')}
            autoCapitalize="none"
            spellCheck={false}
            inputClassName="font-mono text-sm"
          />
          <TextArea
            name="variables"
            label={serviceLabels.variables}
            optional
            hint="One per line, such as namespace = shop. They stand in its commands for {{namespace}} or NAMESPACE."
            defaultValue={variablesToText(service.variables)}
            monospace
            rows={4}
          />
        </>
      )}
      <div className="flex flex-wrap gap-2">
        <SubmitButton pendingLabel="Saving…">{service ? 'Save' : 'Create service'}</SubmitButton>
        <LinkButton href={service ? `/services/${service.slug}` : '/services'} variant="quiet">
          Cancel
        </LinkButton>
      </div>
    </ActionForm>
  )
}
