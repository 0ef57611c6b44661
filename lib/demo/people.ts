import type { Role } from '#lib/domain/access/role.ts'

export type DemoTeam = 'Web' | 'Payments' | 'Identity' | 'Discovery' | 'Fulfilment' | 'Integrations' | 'Platform'

export type DemoPerson = {
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly team: DemoTeam
}

/** The only one who gets a password; it is generated at each load. */
export const demoAdmin: DemoPerson = {
  email: 'ingrid.solheim@kestrel.example',
  name: 'Ingrid Solheim',
  role: 'admin',
  team: 'Platform',
}

export const demoPeople: readonly DemoPerson[] = [
  demoAdmin,
  { email: 'chidi.okonkwo@kestrel.example', name: 'Chidi Okonkwo', role: 'editor', team: 'Payments' },
  { email: 'meilin.tan@kestrel.example', name: 'Tan Mei Lin', role: 'editor', team: 'Discovery' },
  { email: 'rafael.azevedo@kestrel.example', name: 'Rafael Azevedo', role: 'editor', team: 'Web' },
  { email: 'priya.raghunathan@kestrel.example', name: 'Priya Raghunathan', role: 'editor', team: 'Fulfilment' },
  { email: 'tomasz.wieczorek@kestrel.example', name: 'Tomasz Wieczorek', role: 'editor', team: 'Identity' },
  { email: 'layla.haddad@kestrel.example', name: 'Layla Haddad', role: 'editor', team: 'Integrations' },
  { email: 'kaito.nakamura@kestrel.example', name: 'Kaito Nakamura', role: 'viewer', team: 'Web' },
]

/** Who writes up and owns work of a team. */
export function editorsOf(team: DemoTeam): readonly DemoPerson[] {
  return demoPeople.filter((person) => person.team === team && person.role !== 'viewer')
}
