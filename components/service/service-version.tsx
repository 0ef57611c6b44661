'use client'

import { storedField, VersionField } from '#components/ui/version-field.tsx'
import type { Service } from '#lib/domain/service/service.ts'
import { serviceLabels } from './service-labels.ts'

export function ServiceVersion({ service }: { service: Service }) {
  const fields = (Object.keys(serviceLabels) as (keyof typeof serviceLabels)[])
    .filter((name) => name !== 'slug')
    .map((name) => storedField(serviceLabels[name], name, String(service[name])))
  return <VersionField version={service.version} fields={fields} noun="service" />
}
