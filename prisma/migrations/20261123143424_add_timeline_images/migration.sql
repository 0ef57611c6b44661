-- CreateTable
CREATE TABLE "timeline_images" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "content_type" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "timeline_images_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "timeline_images_incident_id_idx" ON "timeline_images"("incident_id");

-- AddForeignKey
ALTER TABLE "timeline_images" ADD CONSTRAINT "timeline_images_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is served is one of four kinds and within the limit, whoever wrote it.
ALTER TABLE "timeline_images" ADD CONSTRAINT "timeline_images_content_type" CHECK ("content_type" IN ('image/png', 'image/jpeg', 'image/webp', 'image/gif'));
ALTER TABLE "timeline_images" ADD CONSTRAINT "timeline_images_size" CHECK (octet_length("content") BETWEEN 1 AND 4194304 AND "width" > 0 AND "height" > 0);
-- Images are compressed already.
ALTER TABLE "timeline_images" ALTER COLUMN "content" SET STORAGE EXTERNAL;
