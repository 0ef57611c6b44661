import type { Role } from '#lib/domain/access/role.ts'
import type { Runbook } from '#lib/domain/runbook/runbook.ts'
import type { ServiceType } from '#lib/domain/service/service-type.ts'
import type { ServiceVariables } from '#lib/domain/service/variables.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import { listRunbooksById } from './runbook.ts'
import { findRunbookAccess } from './runbook-access.ts'

export type CatalogueService = {
  readonly id: Id
  readonly slug: string
  readonly name: string
  readonly type: ServiceType
  readonly ownerTeam: string
  readonly variables: ServiceVariables
  readonly aliases: readonly string[]
  readonly runbook: Runbook | null
}

export type CatalogueAccount = {
  readonly id: Id
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly sessionVersion: number
  readonly disabledAt: Date | null
}

/** All that the links of alerts are answered from, except what happens right now. */
export type RunbookCatalogue = {
  readonly isPublic: boolean
  readonly services: readonly CatalogueService[]
  readonly accounts: readonly CatalogueAccount[]
}

/** Reads it anew; texts of runbooks only where their version is another than `before`. */
export async function loadRunbookCatalogue(db: Db, before: RunbookCatalogue | null): Promise<RunbookCatalogue> {
  const [access, services, accounts] = await Promise.all([
    findRunbookAccess(db),
    db.service.findMany({
      select: {
        id: true,
        slug: true,
        name: true,
        type: true,
        ownerTeam: true,
        variables: true,
        aliases: { select: { slug: true } },
        runbook: { select: { id: true, version: true } },
      },
      orderBy: { slug: 'asc' },
    }),
    db.user.findMany({
      select: { id: true, name: true, email: true, role: true, sessionVersion: true, disabledAt: true },
    }),
  ])
  const known = new Map(before?.services.flatMap(({ runbook }) => (runbook ? [[runbook.id as string, runbook]] : [])))
  const changed = services.flatMap(({ runbook }) =>
    runbook && known.get(runbook.id)?.version !== runbook.version ? [runbook.id as Id] : [],
  )
  for (const runbook of await listRunbooksById(db, changed)) known.set(runbook.id, runbook)
  return {
    isPublic: access.isPublic,
    services: services.map((row) => ({
      ...row,
      id: row.id as Id,
      type: row.type as ServiceType,
      variables: row.variables as ServiceVariables,
      aliases: row.aliases.map(({ slug }) => slug),
      runbook: (row.runbook && known.get(row.runbook.id)) ?? null,
    })),
    accounts: accounts.map((row) => ({ ...row, id: row.id as Id })),
  }
}
