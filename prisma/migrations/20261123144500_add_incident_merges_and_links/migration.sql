-- CreateEnum
CREATE TYPE "IncidentLinkKind" AS ENUM ('related', 'caused_by', 'follow_up');

-- AlterTable
ALTER TABLE "incidents" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "merged_into_id" UUID;

-- CreateTable
CREATE TABLE "incident_merges" (
    "incident_id" UUID NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,
    "moved" JSONB NOT NULL,

    CONSTRAINT "incident_merges_pkey" PRIMARY KEY ("incident_id")
);

-- CreateTable
CREATE TABLE "incident_links" (
    "id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "kind" "IncidentLinkKind" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "incident_links_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "incident_links_from_id_idx" ON "incident_links"("from_id");

-- CreateIndex
CREATE INDEX "incident_links_to_id_idx" ON "incident_links"("to_id");

-- AddForeignKey
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "incidents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_merges" ADD CONSTRAINT "incident_merges_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_links" ADD CONSTRAINT "incident_links_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_links" ADD CONSTRAINT "incident_links_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A duplicate is merged into another incident, and never into one that is merged itself: the target's own "is merged" is
-- part of the key that it is found by. What is merged does not lie in the bin as well.
ALTER TABLE "incidents"
    ADD COLUMN "is_merged" BOOLEAN NOT NULL GENERATED ALWAYS AS ("merged_into_id" IS NOT NULL) STORED,
    ADD COLUMN "merge_target_is_merged" BOOLEAN GENERATED ALWAYS AS (CASE WHEN "merged_into_id" IS NOT NULL THEN false END) STORED,
    ADD CONSTRAINT "incidents_not_merged_into_itself" CHECK ("merged_into_id" <> "id"),
    ADD CONSTRAINT "incidents_merged_or_deleted" CHECK ("merged_into_id" IS NULL OR "deleted_at" IS NULL);
CREATE UNIQUE INDEX "incidents_merge_target" ON "incidents" ("id", "is_merged");
ALTER TABLE "incidents"
    ADD CONSTRAINT "incidents_no_chain_of_merges" FOREIGN KEY ("merged_into_id", "merge_target_is_merged") REFERENCES "incidents" ("id", "is_merged");
CREATE INDEX "incidents_merged_into" ON "incidents" ("merged_into_id") WHERE "merged_into_id" IS NOT NULL;

-- Two incidents are linked once, whichever of them was first.
ALTER TABLE "incident_links" ADD CONSTRAINT "incident_links_not_itself" CHECK ("from_id" <> "to_id");
CREATE UNIQUE INDEX "incident_links_pair" ON "incident_links" (least("from_id", "to_id"), greatest("from_id", "to_id"));
