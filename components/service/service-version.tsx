'use client'

import { storedField, VersionField } from '#components/ui/version-field.tsx'
import type { Service } from '#lib/domain/service/service.ts'
import { variablesToText } from '#lib/domain/service/variables-text.ts'
import { serviceLabels } from './service-labels.ts'

export function ServiceVersion({ service }: { service: Service }) {
  const fields = (Object.keys(serviceLabels) as (keyof typeof serviceLabels)[])
    .filter((name) => name !== 'slug')
    .map((name) => storedField(serviceLabels[name], name, storedText(service, name)))
  return <VersionField version={service.version} fields={fields} noun="service" />
}

function storedText(service: Service, name: keyof typeof serviceLabels): string {
  if (name === 'aliases') return service.aliases.join(' ')
  return name === 'variables' ? variablesToText(service.variables) : String(service[name])
}
