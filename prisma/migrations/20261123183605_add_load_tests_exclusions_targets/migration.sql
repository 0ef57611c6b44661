-- CreateTable
CREATE TABLE "load_tests" (
    "id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "tool" TEXT,
    "verdict" TEXT NOT NULL,
    "reasons" TEXT[],
    "expected_peak_rps" DOUBLE PRECISION NOT NULL,
    "peak_rps" DOUBLE PRECISION,
    "duration_seconds" DOUBLE PRECISION,
    "total_requests" BIGINT,
    "bad_requests" BIGINT,
    "bad_requests_most" BIGINT,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "latency" JSONB NOT NULL DEFAULT '{}',
    "notes" TEXT[],
    "name" TEXT NOT NULL DEFAULT '',
    "url" TEXT NOT NULL DEFAULT '',
    "recorded_by_name" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "load_tests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "budget_exclusions" (
    "id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(0) NOT NULL,
    "ends_at" TIMESTAMPTZ(0) NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "budget_exclusions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "slo_target_changes" (
    "id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "from_target" DOUBLE PRECISION NOT NULL,
    "to_target" DOUBLE PRECISION NOT NULL,
    "changed_by_name" TEXT NOT NULL,

    CONSTRAINT "slo_target_changes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "load_tests_service_id_recorded_at_idx" ON "load_tests"("service_id", "recorded_at" DESC);

-- CreateIndex
CREATE INDEX "budget_exclusions_service_id_starts_at_idx" ON "budget_exclusions"("service_id", "starts_at");

-- CreateIndex
CREATE INDEX "slo_target_changes_service_id_changed_at_idx" ON "slo_target_changes"("service_id", "changed_at");

-- AddForeignKey
ALTER TABLE "load_tests" ADD CONSTRAINT "load_tests_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "budget_exclusions" ADD CONSTRAINT "budget_exclusions_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slo_target_changes" ADD CONSTRAINT "slo_target_changes_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "load_tests"
  ADD CONSTRAINT "load_tests_tool" CHECK ("tool" IN ('wrk', 'k6', 'autocannon', 'access_log', 'other')),
  ADD CONSTRAINT "load_tests_verdict" CHECK ("verdict" IN ('pass', 'fail', 'invalid')),
  ADD CONSTRAINT "load_tests_expected_peak" CHECK ("expected_peak_rps" > 0),
  ADD CONSTRAINT "load_tests_counts" CHECK (
    "total_requests" >= 0 AND "bad_requests" BETWEEN 0 AND "total_requests"
    AND "bad_requests_most" BETWEEN coalesce("bad_requests", 0) AND "total_requests"),
  ADD CONSTRAINT "load_tests_times" CHECK ("finished_at" >= "started_at");

ALTER TABLE "budget_exclusions"
  ADD CONSTRAINT "budget_exclusions_kind" CHECK ("kind" IN ('planned_maintenance', 'load_test', 'other')),
  ADD CONSTRAINT "budget_exclusions_times" CHECK ("ends_at" > "starts_at"),
  ADD CONSTRAINT "budget_exclusions_minutes" CHECK (
    extract(epoch FROM "starts_at")::bigint % 60 = 0 AND extract(epoch FROM "ends_at")::bigint % 60 = 0);

ALTER TABLE "slo_target_changes"
  ADD CONSTRAINT "slo_target_changes_targets" CHECK (
    "from_target" >= 0.5 AND "from_target" < 1 AND "to_target" >= 0.5 AND "to_target" < 1);

-- What was changed before this table was there stands in the audit trail.
INSERT INTO "slo_target_changes" ("id", "service_id", "changed_at", "from_target", "to_target", "changed_by_name")
SELECT gen_random_uuid(), s."id", a."occurred_at",
  (a."details"->'sloTarget'->>'from')::float8, (a."details"->'sloTarget'->>'to')::float8, a."actor_name"
FROM "audit_entries" a JOIN "services" s ON s."id"::text = a."entity_id"
WHERE a."entity_type" = 'service' AND a."action" = 'service.update'
  AND jsonb_typeof(a."details"->'sloTarget'->'from') = 'number' AND jsonb_typeof(a."details"->'sloTarget'->'to') = 'number';
