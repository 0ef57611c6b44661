import type { StoredDelivery } from '#lib/domain/alert/delivery.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'

const withName = { integration: { select: { name: true } } } satisfies Prisma.AlertDeliveryInclude
type Row = Prisma.AlertDeliveryGetPayload<{ include: typeof withName }>

function toDelivery({ integration, integrationId: _, ...row }: Row): StoredDelivery {
  return { ...row, id: row.id as Id, integration: integration.name }
}

/** Newest first. */
export async function listQuarantined(
  db: Db,
  page: { readonly limit: number; readonly before: Id | null },
): Promise<StoredDelivery[]> {
  const rows = await db.alertDelivery.findMany({
    where: { outcome: 'quarantined', ...(page.before && { id: { lt: page.before } }) },
    include: withName,
    orderBy: { id: 'desc' },
    take: page.limit,
  })
  return rows.map(toDelivery)
}

export function countQuarantined(db: Db): Promise<number> {
  return db.alertDelivery.count({ where: { outcome: 'quarantined' } })
}

export async function findQuarantined(
  db: Db,
  id: Id,
): Promise<(StoredDelivery & { readonly integrationId: Id }) | null> {
  const row = await db.alertDelivery.findFirst({ where: { id, outcome: 'quarantined' }, include: withName })
  return row && { ...toDelivery(row), integrationId: row.integrationId as Id }
}

/** Takes it out of quarantine; false when somebody did so before. */
export async function storeReplayed(tx: Db, id: Id): Promise<boolean> {
  const { count } = await tx.alertDelivery.updateMany({
    where: { id, outcome: 'quarantined' },
    data: { outcome: 'processed', reason: '' },
  })
  return count === 1
}

/** Bodies older than that go; what they said of alerts stays. */
export async function deleteDeliveriesBefore(db: Db, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM alert_deliveries WHERE id IN (
      SELECT id FROM alert_deliveries WHERE received_at < ${before} ORDER BY received_at LIMIT ${limit})`
}
