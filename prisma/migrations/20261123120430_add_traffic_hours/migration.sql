-- AlterTable
ALTER TABLE "traffic_sources" DROP COLUMN "head_hashes",
ADD COLUMN     "head_hashes" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "traffic_hours" (
    "service_id" UUID NOT NULL,
    "hour_start" TIMESTAMPTZ(0) NOT NULL,
    "total_requests" BIGINT NOT NULL,
    "bad_requests" BIGINT NOT NULL,
    "observed_minutes" INTEGER NOT NULL,

    CONSTRAINT "traffic_hours_pkey" PRIMARY KEY ("service_id","hour_start")
);

-- AddForeignKey
ALTER TABLE "traffic_hours" ADD CONSTRAINT "traffic_hours_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "traffic_hours"
    ADD CONSTRAINT "traffic_hours_counts" CHECK ("bad_requests" >= 0 AND "bad_requests" <= "total_requests"),
    ADD CONSTRAINT "traffic_hours_minutes" CHECK ("observed_minutes" BETWEEN 1 AND 60),
    ADD CONSTRAINT "traffic_hours_hour" CHECK (extract(epoch FROM "hour_start")::bigint % 3600 = 0);
