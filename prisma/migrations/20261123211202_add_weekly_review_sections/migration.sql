-- CreateTable
CREATE TABLE "weekly_review_sections" (
    "review_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "weekly_review_sections_pkey" PRIMARY KEY ("review_id","key")
);

-- AddForeignKey
ALTER TABLE "weekly_review_sections" ADD CONSTRAINT "weekly_review_sections_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "weekly_reviews"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say.
ALTER TABLE "weekly_review_sections"
    ADD CONSTRAINT "weekly_review_sections_key_known" CHECK ("key" IN ('notes', 'decisions'));

-- What meetings wrote down before moves over.
INSERT INTO "weekly_review_sections" ("review_id", "key", "text", "updated_by", "updated_at")
SELECT review."id", written."key", written."text", '', review."updated_at"
FROM "weekly_reviews" review
CROSS JOIN LATERAL (VALUES ('notes', review."notes"), ('decisions', review."decisions")) AS written("key", "text")
WHERE written."text" <> '';

-- AlterTable
ALTER TABLE "weekly_reviews" DROP COLUMN "decisions",
DROP COLUMN "notes";
