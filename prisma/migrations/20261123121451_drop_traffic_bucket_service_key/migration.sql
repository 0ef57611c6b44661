-- DropForeignKey
ALTER TABLE "traffic_buckets" DROP CONSTRAINT "traffic_buckets_service_id_fkey";
