-- AlterEnum
ALTER TYPE "TrafficSourceKind" ADD VALUE 'engine';

-- AlterTable
ALTER TABLE "traffic_sources" ADD COLUMN     "engine_id" UUID,
ADD COLUMN     "is_routed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "read_bytes" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "traffic_hours" ADD COLUMN     "is_closed" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "traffic_engines" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "authorization" TEXT,
    "tenant" TEXT,
    "total_query" TEXT NOT NULL,
    "bad_query" TEXT NOT NULL,
    "service_label" TEXT NOT NULL,
    "endpoint_label" TEXT,
    "region_label" TEXT,
    "service_names" JSONB NOT NULL DEFAULT '{}',
    "step_seconds" INTEGER NOT NULL DEFAULT 60,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "published_until" TIMESTAMPTZ(0),
    "repulled_at" TIMESTAMPTZ(3),
    "last_run_at" TIMESTAMPTZ(3),
    "last_problem" TEXT,
    "drift" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "traffic_engines_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "traffic_days" (
    "service_id" UUID NOT NULL,
    "day_start" TIMESTAMPTZ(0) NOT NULL,
    "total_requests" BIGINT NOT NULL,
    "bad_requests" BIGINT NOT NULL,
    "observed_minutes" INTEGER NOT NULL,

    CONSTRAINT "traffic_days_pkey" PRIMARY KEY ("service_id","day_start")
);

-- CreateIndex
CREATE UNIQUE INDEX "traffic_engines_name_key" ON "traffic_engines"("name");

-- AddForeignKey
ALTER TABLE "traffic_sources" ADD CONSTRAINT "traffic_sources_engine_id_fkey" FOREIGN KEY ("engine_id") REFERENCES "traffic_engines"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "traffic_days" ADD CONSTRAINT "traffic_days_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What one request of an engine is about.
CREATE UNIQUE INDEX "traffic_sources_engine" ON "traffic_sources" ("service_id", "engine_id") WHERE "engine_id" IS NOT NULL;
ALTER TABLE "traffic_sources" ADD CONSTRAINT "traffic_sources_read_bytes" CHECK ("read_bytes" >= 0);
ALTER TABLE "traffic_engines" ADD CONSTRAINT "traffic_engines_step" CHECK ("step_seconds" IN (60, 300));
-- Streams are looked for by their first hash, whatever their service is.
CREATE INDEX "traffic_sources_head" ON "traffic_sources" (("head_hashes"[1])) WHERE "head_hashes" <> '{}';

ALTER TABLE "traffic_days"
    ADD CONSTRAINT "traffic_days_counts" CHECK ("bad_requests" >= 0 AND "bad_requests" <= "total_requests"),
    ADD CONSTRAINT "traffic_days_minutes" CHECK ("observed_minutes" BETWEEN 1 AND 1440),
    ADD CONSTRAINT "traffic_days_day" CHECK (extract(epoch FROM "day_start")::bigint % 86400 = 0);

INSERT INTO "traffic_days" ("service_id", "day_start", "total_requests", "bad_requests", "observed_minutes")
SELECT "service_id", date_bin('1 day', "hour_start", 'epoch'::timestamptz), sum("total_requests"), sum("bad_requests"), sum("observed_minutes")
FROM "traffic_hours"
GROUP BY 1, 2;

-- Minutes move into partitions by UTC month, so that a month can be summed up and given back at once.
ALTER TABLE "traffic_buckets" RENAME TO "traffic_buckets_before";
ALTER TABLE "traffic_buckets_before" RENAME CONSTRAINT "traffic_buckets_pkey" TO "traffic_buckets_before_pkey";
ALTER TABLE "traffic_buckets_before" RENAME CONSTRAINT "traffic_buckets_counts" TO "traffic_buckets_before_counts";
ALTER TABLE "traffic_buckets_before" RENAME CONSTRAINT "traffic_buckets_minute" TO "traffic_buckets_before_minute";

CREATE TABLE "traffic_buckets" (
    "service_id" UUID NOT NULL,
    "bucket_start" TIMESTAMPTZ(0) NOT NULL,
    "source_id" UUID NOT NULL,
    "endpoint" TEXT NOT NULL DEFAULT '',
    "region" TEXT NOT NULL DEFAULT '',
    "total_requests" INTEGER NOT NULL,
    "bad_requests" INTEGER NOT NULL,

    CONSTRAINT "traffic_buckets_pkey" PRIMARY KEY ("service_id","bucket_start","source_id","endpoint","region"),
    CONSTRAINT "traffic_buckets_counts" CHECK ("total_requests" >= 0 AND "bad_requests" >= 0 AND "bad_requests" <= "total_requests"),
    CONSTRAINT "traffic_buckets_minute" CHECK (extract(epoch FROM "bucket_start")::bigint % 60 = 0)
) PARTITION BY RANGE ("bucket_start");

-- In place of a foreign key, whose check of each row costs an import more than everything else.
CREATE FUNCTION "delete_traffic_of_source"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM traffic_buckets WHERE service_id = OLD.service_id AND source_id = OLD.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER "traffic_sources_deleted" AFTER DELETE ON "traffic_sources"
    FOR EACH ROW EXECUTE FUNCTION "delete_traffic_of_source"();

-- Name of the partition of a minute: traffic_buckets_2026_11.
CREATE FUNCTION "traffic_month_name"("at" timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT 'traffic_buckets_' || to_char("at" AT TIME ZONE 'UTC', 'YYYY_MM') $$;

-- Adds the partition of a minute where there is none. Attaching blocks neither readers nor writers of other months.
CREATE FUNCTION "ensure_traffic_month"("at" timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    name text := traffic_month_name("at");
    first timestamptz := date_trunc('month', "at", 'UTC');
    next timestamptz := (date_trunc('month', "at" AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC';
BEGIN
    IF to_regclass(quote_ident(name)) IS NOT NULL THEN RETURN; END IF;
    -- One at a time: whoever waited finds the partition made.
    PERFORM pg_advisory_xact_lock(hashtextextended('traffic:months', 0));
    IF to_regclass(quote_ident(name)) IS NOT NULL THEN RETURN; END IF;
    EXECUTE format('CREATE TABLE %I (LIKE traffic_buckets INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name);
    EXECUTE format('ALTER TABLE traffic_buckets ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, first, next);
END
$$;

-- Sums a month up for good: its hours are closed, and of its minutes stay those within an hour of an incident of the
-- service. Answers how many minutes rows stayed. Callers hold the lock that keeps writers away.
CREATE FUNCTION "sum_up_traffic_month"("at" timestamptz) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    name text := traffic_month_name("at");
    first timestamptz := date_trunc('month', "at", 'UTC');
    next timestamptz := (date_trunc('month', "at" AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC';
    kept bigint;
BEGIN
    UPDATE traffic_hours SET is_closed = true WHERE hour_start >= first AND hour_start < next AND NOT is_closed;
    EXECUTE format('CREATE TABLE %I (LIKE traffic_buckets INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name || '_kept');
    EXECUTE format(
        'INSERT INTO %I SELECT minute.* FROM %I AS minute WHERE EXISTS (
            SELECT FROM incident_services link JOIN incidents i ON i.id = link.incident_id
            WHERE link.service_id = minute.service_id AND i.merged_into_id IS NULL
              AND i.started_at < minute.bucket_start + interval ''61 minutes''
              AND (i.resolved_at IS NULL OR i.resolved_at > minute.bucket_start - interval ''1 hour''))',
        name || '_kept', name);
    GET DIAGNOSTICS kept = ROW_COUNT;
    EXECUTE format('ALTER TABLE traffic_buckets DETACH PARTITION %I', name);
    EXECUTE format('DROP TABLE %I', name);
    EXECUTE format('ALTER TABLE %I RENAME TO %I', name || '_kept', name);
    EXECUTE format('ALTER TABLE traffic_buckets ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, first, next);
    EXECUTE format('COMMENT ON TABLE %I IS %L', name, 'summed up');
    RETURN kept;
END
$$;

CREATE FUNCTION "drop_traffic_month"("at" timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE traffic_buckets DETACH PARTITION %I', traffic_month_name("at"));
    EXECUTE format('DROP TABLE %I', traffic_month_name("at"));
END
$$;

SELECT "ensure_traffic_month"("month")
FROM (SELECT DISTINCT date_trunc('month', "bucket_start", 'UTC') FROM "traffic_buckets_before") AS months("month");
INSERT INTO "traffic_buckets" SELECT "service_id", "bucket_start", "source_id", "endpoint", "region", "total_requests", "bad_requests"
FROM "traffic_buckets_before";
DROP TABLE "traffic_buckets_before";
