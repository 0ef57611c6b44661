-- AlterTable
ALTER TABLE "incidents" ADD COLUMN     "import_key" TEXT;

-- CreateTable
CREATE TABLE "import_drafts" (
    "id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "mapping" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_drafts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "import_drafts_created_by_id_created_at_idx" ON "import_drafts"("created_by_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "incidents_import_key_key" ON "incidents"("import_key");

-- AddForeignKey
ALTER TABLE "import_drafts" ADD CONSTRAINT "import_drafts_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
