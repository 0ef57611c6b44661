-- AlterTable
ALTER TABLE "services" ADD COLUMN     "variables" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "runbooks" ADD COLUMN     "verify_every_days" INTEGER NOT NULL DEFAULT 180;

-- AlterTable
ALTER TABLE "runbook_causes" ADD COLUMN     "mechanisms" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "typical_share" DOUBLE PRECISION;

-- CreateTable
CREATE TABLE "service_aliases" (
    "slug" TEXT NOT NULL,
    "service_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "service_aliases_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "runbook_revisions" (
    "runbook_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "author_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "runbook_revisions_pkey" PRIMARY KEY ("runbook_id","number")
);

-- CreateTable
CREATE TABLE "runbook_feedback" (
    "id" UUID NOT NULL,
    "runbook_id" UUID NOT NULL,
    "root_cause" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "is_helpful" BOOLEAN NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "runbook_feedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "runbook_ticks" (
    "incident_id" UUID NOT NULL,
    "root_cause" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "done_by" TEXT NOT NULL,
    "done_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "runbook_ticks_pkey" PRIMARY KEY ("incident_id","root_cause","part","step")
);

-- CreateTable
CREATE TABLE "runbook_openings" (
    "id" UUID NOT NULL,
    "service_slug" TEXT NOT NULL,
    "root_cause" TEXT,
    "alert" TEXT NOT NULL DEFAULT '',
    "alert_starts_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "from_last_known" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "runbook_openings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "missing_runbook_links" (
    "service_slug" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "missing_runbook_links_pkey" PRIMARY KEY ("service_slug","cause")
);

-- CreateIndex
CREATE INDEX "service_aliases_service_id_idx" ON "service_aliases"("service_id");

-- CreateIndex
CREATE INDEX "runbook_feedback_author_id_idx" ON "runbook_feedback"("author_id");

-- CreateIndex
CREATE UNIQUE INDEX "runbook_feedback_runbook_id_root_cause_part_step_author_id_key" ON "runbook_feedback"("runbook_id", "root_cause", "part", "step", "author_id");

-- CreateIndex
CREATE INDEX "runbook_openings_service_slug_opened_at_idx" ON "runbook_openings"("service_slug", "opened_at" DESC);

-- AddForeignKey
ALTER TABLE "service_aliases" ADD CONSTRAINT "service_aliases_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runbook_revisions" ADD CONSTRAINT "runbook_revisions_runbook_id_fkey" FOREIGN KEY ("runbook_id") REFERENCES "runbooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runbook_feedback" ADD CONSTRAINT "runbook_feedback_runbook_id_fkey" FOREIGN KEY ("runbook_id") REFERENCES "runbooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runbook_feedback" ADD CONSTRAINT "runbook_feedback_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runbook_ticks" ADD CONSTRAINT "runbook_ticks_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say
ALTER TABLE "runbooks" ADD CONSTRAINT "runbooks_verify_every_days_check" CHECK ("verify_every_days" BETWEEN 1 AND 730);
ALTER TABLE "runbook_causes" ADD CONSTRAINT "runbook_causes_typical_share_check" CHECK ("typical_share" BETWEEN 0 AND 1);
ALTER TABLE "runbook_feedback" ADD CONSTRAINT "runbook_feedback_part_check" CHECK ("part" IN ('identify', 'remediate', 'verify'));
ALTER TABLE "runbook_ticks" ADD CONSTRAINT "runbook_ticks_part_check" CHECK ("part" IN ('first', 'identify', 'remediate', 'verify'));

-- The text of every runbook as it stands is its first revision.
INSERT INTO "runbook_revisions" ("runbook_id", "number", "content", "author_name", "created_at")
SELECT r.id, r.version, jsonb_build_object(
    'meaning', r.meaning, 'impact', r.impact, 'firstFiveMinutes', r.first_five_minutes, 'ownerTeam', r.owner_team,
    'escalation', r.escalation, 'links', r.links, 'verifyEveryDays', 180,
    'causes', coalesce((
        SELECT jsonb_agg(jsonb_build_object(
            'rootCause', c.root_cause, 'signal', c.signal, 'identify', c.identify, 'remediate', c.remediate,
            'verify', c.verify, 'prevention', c.prevention, 'mechanisms', '[]'::jsonb, 'typicalShare', NULL
        ) ORDER BY c.position) FROM "runbook_causes" c WHERE c.runbook_id = r.id), '[]'::jsonb)
), '', r.updated_at FROM "runbooks" r;
