-- CreateTable
CREATE TABLE "weekly_reviews" (
    "id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "week" INTEGER NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "decisions" TEXT NOT NULL DEFAULT '',
    "published_at" TIMESTAMPTZ(3),
    "published_by_name" TEXT,
    "figures" JSONB,
    "as_of" TIMESTAMPTZ(3),
    "headline" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "weekly_reviews_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "weekly_review_action_items" (
    "review_id" UUID NOT NULL,
    "action_item_id" UUID NOT NULL,

    CONSTRAINT "weekly_review_action_items_pkey" PRIMARY KEY ("review_id","action_item_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "weekly_reviews_year_week_key" ON "weekly_reviews"("year", "week");

-- CreateIndex
CREATE INDEX "weekly_review_action_items_action_item_id_idx" ON "weekly_review_action_items"("action_item_id");

-- AddForeignKey
ALTER TABLE "weekly_review_action_items" ADD CONSTRAINT "weekly_review_action_items_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "weekly_reviews"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "weekly_review_action_items" ADD CONSTRAINT "weekly_review_action_items_action_item_id_fkey" FOREIGN KEY ("action_item_id") REFERENCES "action_items"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say.
ALTER TABLE "weekly_reviews"
    ADD CONSTRAINT "weekly_reviews_week_range" CHECK ("year" BETWEEN 2000 AND 2099 AND "week" BETWEEN 1 AND 53),
    ADD CONSTRAINT "weekly_reviews_published_is_whole" CHECK (
        "published_at" IS NULL
        OR ("published_by_name" IS NOT NULL AND "figures" IS NOT NULL AND "as_of" IS NOT NULL AND "headline" IS NOT NULL)
    );
