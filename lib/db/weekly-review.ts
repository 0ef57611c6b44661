import type { ActionItemPriority } from '#lib/domain/action-item/priority.ts'
import type { ActionItemStatus } from '#lib/domain/action-item/status.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { type IsoWeek, isoWeekName, isoWeekSpan } from '#lib/domain/shared/iso-week.ts'
import type { WeeklyFigures } from '#lib/domain/weekly-review/figures-view.ts'
import { type ReviewText, UNWRITTEN, type WeeklyReviewSection } from '#lib/domain/weekly-review/section.ts'
import { readStoredFigures } from '#lib/domain/weekly-review/stored-figures.ts'
import type { StoredReview } from '#lib/domain/weekly-review/stored-review.ts'
import type { WeeklyReview, WeeklyReviewSummary } from '#lib/domain/weekly-review/weekly-review.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { liveIncident } from './live-incident.ts'

const withoutFigures = { omit: { figures: true }, include: { sections: true } } as const
type Row = Prisma.WeeklyReviewGetPayload<typeof withoutFigures>

function toStored({ sections, ...row }: Row): StoredReview {
  const written = new Map(sections.map((section) => [section.key, toText(section)]))
  return {
    id: row.id as Id,
    sections: { decisions: written.get('decisions') ?? UNWRITTEN, notes: written.get('notes') ?? UNWRITTEN },
    publishedAt: row.publishedAt,
    publishedBy: row.publishedAt && row.publishedByName,
    headline: row.headline,
    version: row.version,
  }
}

function toText({ text, version, updatedBy, updatedAt }: Row['sections'][number]): ReviewText {
  return { text, version, updatedBy, updatedAt }
}

const yearAndWeek = ({ year, week }: IsoWeek) => ({ year_week: { year, week } })

export async function findWeeklyReview(db: Db, week: IsoWeek): Promise<StoredReview | null> {
  const row = await db.weeklyReview.findUnique({ where: yearAndWeek(week), ...withoutFigures })
  return row && toStored(row)
}

/** The figures as published; null while it never was, or where an older version of Hindsight stored another shape. */
export async function findPublishedFigures(db: Db, week: IsoWeek): Promise<WeeklyFigures | null> {
  const row = await db.weeklyReview.findUnique({ where: yearAndWeek(week), select: { figures: true } })
  return row?.figures ? readStoredFigures(row.figures) : null
}

/** Every review that something is stored of, the latest week first. */
export async function listWeeklyReviews(db: Db): Promise<WeeklyReviewSummary[]> {
  const rows = await db.weeklyReview.findMany({
    orderBy: [{ year: 'desc' }, { week: 'desc' }],
    select: { year: true, week: true, publishedAt: true, publishedByName: true, headline: true, version: true },
  })
  return rows.map(({ year, week, publishedByName, ...row }) => {
    const { start, end } = isoWeekSpan({ year, week })
    return {
      week: isoWeekName({ year, week }),
      status: row.publishedAt ? 'published' : 'draft',
      publishedBy: row.publishedAt && publishedByName,
      weekStart: start,
      weekEnd: end,
      ...row,
    }
  })
}

type Written = { readonly key: WeeklyReviewSection; readonly text: string; readonly version: number }

/** Stores a text where its version is still the one that was read, 0 for none. Null: somebody was first. */
export async function storeReviewSection(
  tx: Db,
  reviewId: Id,
  { key, text, version }: Written,
  writer: { readonly name: string; readonly now: Date },
): Promise<ReviewText | null> {
  const data = { text, updatedBy: writer.name, updatedAt: writer.now }
  const [row] =
    version === 0
      ? await tx.weeklyReviewSection.createManyAndReturn({ data: [{ reviewId, key, ...data }], skipDuplicates: true })
      : await tx.weeklyReviewSection.updateManyAndReturn({
          where: { reviewId, key, version },
          data: { ...data, version: { increment: 1 } },
        })
  if (!row) return null
  await tx.weeklyReview.update({
    where: { id: reviewId },
    data: { version: { increment: 1 }, updatedAt: writer.now },
    select: { id: true },
  })
  return toText(row)
}

type Published = { readonly figures: WeeklyFigures; readonly headline: string; readonly publishedBy: string }

/** Publishes where the review is still the draft that was read. Null: somebody was first. */
export async function storePublishedReview(
  tx: Db,
  week: IsoWeek,
  from: Pick<StoredReview, 'version'> | null,
  { figures, headline, publishedBy }: Published,
  now: Date,
): Promise<StoredReview | null> {
  const changes = {
    publishedAt: now,
    publishedByName: publishedBy,
    figures: JSON.parse(JSON.stringify(figures)) as Prisma.InputJsonObject,
    asOf: figures.asOf,
    headline,
    updatedAt: now,
  }
  return store(tx, week, from, { publishedAt: null }, changes)
}

/** Opens a published review again; its figures stay as last published. Null: somebody was first. */
export async function storeReopenedReview(
  tx: Db,
  week: IsoWeek,
  from: Pick<StoredReview, 'version'>,
  now: Date,
): Promise<StoredReview | null> {
  return store(tx, week, from, { publishedAt: { not: null } }, { publishedAt: null, updatedAt: now })
}

async function store(
  tx: Db,
  week: IsoWeek,
  from: Pick<StoredReview, 'version'> | null,
  where: Prisma.WeeklyReviewWhereInput,
  changes: Omit<Prisma.WeeklyReviewCreateManyInput, 'year' | 'week'>,
): Promise<StoredReview | null> {
  const { count } =
    from === null
      ? await tx.weeklyReview.createMany({ data: [{ ...week, ...changes }], skipDuplicates: true })
      : await tx.weeklyReview.updateMany({
          where: { ...week, ...where, version: from.version },
          data: { ...changes, version: { increment: 1 } },
        })
  return count === 0 ? null : findWeeklyReview(tx, week)
}

/**
 * The draft of a week, made where there is none (as version 0: no text was stored), held until the transaction ends so that it is not published meanwhile.
 * Null when it is published.
 */
export async function holdDraftReview(tx: Db, week: IsoWeek, now: Date): Promise<Id | null> {
  await tx.weeklyReview.createMany({ data: [{ ...week, version: 0, updatedAt: now }], skipDuplicates: true })
  const [row] = await tx.$queryRaw<{ id: Id }[]>`
    SELECT id FROM weekly_reviews
    WHERE year = ${week.year} AND week = ${week.week} AND published_at IS NULL FOR UPDATE`
  return row?.id ?? null
}

export async function linkReviewActionItem(tx: Db, reviewId: Id, actionItemId: Id): Promise<void> {
  await tx.weeklyReviewActionItem.create({ data: { reviewId, actionItemId } })
}

/** The action items that were created in the meeting, in their order. */
export async function listReviewActionItems(db: Db, reviewId: Id): Promise<WeeklyReview['createdActionItems']> {
  const rows = await db.weeklyReviewActionItem.findMany({
    where: { reviewId, actionItem: { incident: liveIncident } },
    orderBy: { actionItemId: 'asc' },
    select: {
      actionItem: {
        select: {
          id: true,
          title: true,
          owner: true,
          priority: true,
          status: true,
          dueAt: true,
          incident: { select: { number: true } },
        },
      },
    },
  })
  return rows.map(({ actionItem: { incident, priority, status, ...item } }) => ({
    ...item,
    priority: priority as ActionItemPriority,
    status: status as ActionItemStatus,
    incidentNumber: incident.number,
  }))
}
