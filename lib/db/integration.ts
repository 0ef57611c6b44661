import type { Integration } from '#lib/domain/alert/integration.ts'
import type { IntegrationKind } from '#lib/domain/alert/integration-kind.ts'
import type { Severity } from '#lib/domain/incident/severity.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { hashToken } from './hash-token.ts'

type Row = Prisma.IntegrationGetPayload<object>

function toIntegration({ keyHash: _, signingSecret, updatedAt: __, ...row }: Row): Integration {
  return {
    ...row,
    id: row.id as Id,
    hasSigningSecret: signingSecret !== null,
    severityMap: row.severityMap as Record<string, Severity>,
  }
}

export type IntegrationFields = {
  readonly name: string
  readonly serviceLabels: readonly string[]
  readonly severityMap: Readonly<Record<string, Severity>>
  readonly action: Integration['action']
  readonly resolvesIncident: boolean
  readonly groupWindowMinutes: number
  readonly signingSecret: string | null
  readonly topicArns: readonly string[]
}

function toColumns({ serviceLabels, severityMap, topicArns, ...rest }: IntegrationFields) {
  return {
    ...rest,
    serviceLabels: [...serviceLabels],
    severityMap: { ...severityMap },
    topicArns: [...topicArns],
  }
}

/** Throws a unique violation when the name is taken. */
export async function insertIntegration(
  tx: Db,
  { key, keyPrefix, kind, ...fields }: IntegrationFields & { key: string; keyPrefix: string; kind: IntegrationKind },
  now: Date,
): Promise<Integration> {
  const data = { ...toColumns(fields), kind, keyPrefix, keyHash: hashToken(key), createdAt: now, updatedAt: now }
  return toIntegration(await tx.integration.create({ data }))
}

/** Stores the rules where the version is still the one that was read; null when it is not. */
export async function storeIntegration(
  tx: Db,
  { id, version }: Pick<Integration, 'id' | 'version'>,
  { signingSecret, ...fields }: Omit<IntegrationFields, 'signingSecret'> & { signingSecret: string | null | undefined },
  now: Date,
): Promise<Integration | null> {
  const { signingSecret: _, ...columns } = toColumns({ ...fields, signingSecret: null })
  const { count } = await tx.integration.updateMany({
    where: { id, version, revokedAt: null },
    data: {
      ...columns,
      ...(signingSecret !== undefined && { signingSecret }),
      updatedAt: now,
      version: { increment: 1 },
    },
  })
  return count === 0 ? null : findIntegration(tx, id)
}

/** False when it was revoked before. */
export async function storeRevokedIntegration(tx: Db, id: Id, now: Date): Promise<boolean> {
  const { count } = await tx.integration.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: now, updatedAt: now, signingSecret: null, version: { increment: 1 } },
  })
  return count === 1
}

export async function findIntegration(db: Db, id: Id): Promise<Integration | null> {
  const row = await db.integration.findUnique({ where: { id } })
  return row && toIntegration(row)
}

type VerifyingIntegration = Integration & { readonly signingSecret: string | null }

/** The integration in use that has this key, with what its signatures are verified by. */
export async function findIntegrationByKey(db: Db, key: string): Promise<VerifyingIntegration | null> {
  return toVerifying(await db.integration.findUnique({ where: { keyHash: hashToken(key) } }))
}

/** The same of one in use that is known otherwise. */
export async function findIntegrationToVerify(db: Db, id: Id): Promise<VerifyingIntegration | null> {
  return toVerifying(await db.integration.findUnique({ where: { id } }))
}

function toVerifying(row: Row | null): VerifyingIntegration | null {
  return row && !row.revokedAt ? { ...toIntegration(row), signingSecret: row.signingSecret } : null
}

/** Those in use first, by name. */
export async function listIntegrations(db: Db): Promise<Integration[]> {
  const rows = await db.integration.findMany({
    orderBy: [{ revokedAt: { sort: 'desc', nulls: 'first' } }, { name: 'asc' }],
    take: 500,
  })
  return rows.map(toIntegration)
}
