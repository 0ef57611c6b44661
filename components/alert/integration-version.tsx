'use client'

import { storedField, VersionField } from '#components/ui/version-field.tsx'

/** What is stored of the rules, for whoever saves after somebody else did. */
export function IntegrationVersion({ version, name }: { version: number; name: string }) {
  return <VersionField version={version} noun="integration" fields={[storedField('Name', 'name', name)]} />
}
