-- CreateTable
CREATE TABLE "settings_checks" (
    "id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "rules_version" INTEGER NOT NULL,
    "score" INTEGER NOT NULL,
    "high_count" INTEGER NOT NULL,
    "medium_count" INTEGER NOT NULL,
    "low_count" INTEGER NOT NULL,
    "files" JSONB NOT NULL,
    "result" JSONB NOT NULL,
    "author_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "settings_checks_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "settings_checks_service_id_created_at_id_idx" ON "settings_checks"("service_id", "created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "settings_checks" ADD CONSTRAINT "settings_checks_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say
ALTER TABLE "settings_checks" ADD CONSTRAINT "settings_checks_score_check" CHECK ("score" BETWEEN 0 AND 100);
ALTER TABLE "settings_checks" ADD CONSTRAINT "settings_checks_counts_check" CHECK ("high_count" >= 0 AND "medium_count" >= 0 AND "low_count" >= 0);
