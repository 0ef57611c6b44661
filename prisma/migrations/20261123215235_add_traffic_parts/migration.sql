-- CreateTable
CREATE TABLE "traffic_hour_parts" (
    "service_id" UUID NOT NULL,
    "hour_start" TIMESTAMPTZ(0) NOT NULL,
    "endpoint" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "total_requests" BIGINT NOT NULL,
    "bad_requests" BIGINT NOT NULL,

    CONSTRAINT "traffic_hour_parts_pkey" PRIMARY KEY ("service_id","hour_start","endpoint","region")
);

-- CreateTable
CREATE TABLE "traffic_day_parts" (
    "service_id" UUID NOT NULL,
    "day_start" TIMESTAMPTZ(0) NOT NULL,
    "endpoint" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "total_requests" BIGINT NOT NULL,
    "bad_requests" BIGINT NOT NULL,

    CONSTRAINT "traffic_day_parts_pkey" PRIMARY KEY ("service_id","day_start","endpoint","region")
);

-- AddForeignKey
ALTER TABLE "traffic_hour_parts" ADD CONSTRAINT "traffic_hour_parts_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "traffic_day_parts" ADD CONSTRAINT "traffic_day_parts_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "traffic_hour_parts"
    ADD CONSTRAINT "traffic_hour_parts_counts" CHECK ("bad_requests" >= 0 AND "bad_requests" <= "total_requests"),
    ADD CONSTRAINT "traffic_hour_parts_named" CHECK ("endpoint" <> '' OR "region" <> ''),
    ADD CONSTRAINT "traffic_hour_parts_hour" CHECK (extract(epoch FROM "hour_start")::bigint % 3600 = 0);
ALTER TABLE "traffic_day_parts"
    ADD CONSTRAINT "traffic_day_parts_counts" CHECK ("bad_requests" >= 0 AND "bad_requests" <= "total_requests"),
    ADD CONSTRAINT "traffic_day_parts_named" CHECK ("endpoint" <> '' OR "region" <> ''),
    ADD CONSTRAINT "traffic_day_parts_day" CHECK (extract(epoch FROM "day_start")::bigint % 86400 = 0);

-- From the minutes that are there. Of closed hours only those near incidents are: these stay undivided.
INSERT INTO "traffic_hour_parts" ("service_id", "hour_start", "endpoint", "region", "total_requests", "bad_requests")
SELECT "minute"."service_id", "hour"."hour_start", "minute"."endpoint", "minute"."region", sum("minute"."total_requests"), sum("minute"."bad_requests")
FROM "traffic_buckets" AS "minute"
JOIN "traffic_hours" AS "hour" ON "hour"."service_id" = "minute"."service_id"
    AND "hour"."hour_start" = date_bin('1 hour', "minute"."bucket_start", 'epoch'::timestamptz)
WHERE NOT "hour"."is_closed" AND ("minute"."endpoint" <> '' OR "minute"."region" <> '')
GROUP BY 1, 2, 3, 4;

INSERT INTO "traffic_day_parts" ("service_id", "day_start", "endpoint", "region", "total_requests", "bad_requests")
SELECT "service_id", date_bin('1 day', "hour_start", 'epoch'::timestamptz), "endpoint", "region", sum("total_requests"), sum("bad_requests")
FROM "traffic_hour_parts"
GROUP BY 1, 2, 3, 4;
