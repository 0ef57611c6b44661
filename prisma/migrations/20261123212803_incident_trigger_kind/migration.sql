-- AlterTable
ALTER TABLE "incidents" ADD COLUMN     "trigger_kind" TEXT;
