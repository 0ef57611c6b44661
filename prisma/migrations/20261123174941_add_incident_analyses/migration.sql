-- CreateTable
CREATE TABLE "incident_analyses" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "case_file" JSONB NOT NULL,
    "told" JSONB NOT NULL DEFAULT '{}',
    "rules_version" INTEGER NOT NULL,
    "result" JSONB NOT NULL,
    "previous" JSONB,
    "gateway" TEXT,
    "failure_seen" BOOLEAN NOT NULL,
    "suggested_causes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_by_id" UUID,
    "accepted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_analyses_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "incident_analyses_incident_id_created_at_idx" ON "incident_analyses"("incident_id", "created_at");

-- CreateIndex
CREATE INDEX "incident_analyses_created_at_idx" ON "incident_analyses"("created_at");

-- AddForeignKey
ALTER TABLE "incident_analyses" ADD CONSTRAINT "incident_analyses_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_analyses" ADD CONSTRAINT "incident_analyses_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma cannot say
ALTER TABLE "incident_analyses" ADD CONSTRAINT "incident_analyses_version_check" CHECK ("version" >= 1);
ALTER TABLE "incident_analyses" ADD CONSTRAINT "incident_analyses_rules_version_check" CHECK ("rules_version" >= 1);
ALTER TABLE "incident_analyses" ADD CONSTRAINT "incident_analyses_case_file_check" CHECK (jsonb_typeof("case_file") = 'object' AND octet_length("case_file"::text) <= 2000000);
ALTER TABLE "incident_analyses" ADD CONSTRAINT "incident_analyses_told_check" CHECK (jsonb_typeof("told") = 'object');
ALTER TABLE "incident_analyses" ADD CONSTRAINT "incident_analyses_result_check" CHECK (jsonb_typeof("result") = 'object');
