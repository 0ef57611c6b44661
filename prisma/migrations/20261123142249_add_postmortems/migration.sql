-- CreateEnum
CREATE TYPE "PostmortemStatus" AS ENUM ('draft', 'in_review', 'published');

-- CreateEnum
CREATE TYPE "PostmortemRevisionKind" AS ENUM ('created', 'saved', 'restored', 'review_requested', 'returned', 'published', 'reopened');

-- CreateTable
CREATE TABLE "postmortem_templates" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "sections" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "postmortem_templates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "postmortems" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "status" "PostmortemStatus" NOT NULL DEFAULT 'draft',
    "template_name" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "published_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "postmortems_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "postmortem_sections" (
    "postmortem_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "prompt" TEXT NOT NULL DEFAULT '',
    "required_for" "Severity"[],
    "text" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_by" TEXT NOT NULL DEFAULT '',
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "postmortem_sections_pkey" PRIMARY KEY ("postmortem_id","key")
);

-- CreateTable
CREATE TABLE "postmortem_revisions" (
    "postmortem_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "PostmortemRevisionKind" NOT NULL,
    "texts" JSONB NOT NULL DEFAULT '{}',
    "author_id" UUID,
    "author_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "postmortem_revisions_pkey" PRIMARY KEY ("postmortem_id","number")
);

-- CreateTable
CREATE TABLE "postmortem_reviewers" (
    "postmortem_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "signed_off_at" TIMESTAMPTZ(3),
    "signed_revision" INTEGER,

    CONSTRAINT "postmortem_reviewers_pkey" PRIMARY KEY ("postmortem_id","user_id")
);

-- CreateTable
CREATE TABLE "postmortem_comments" (
    "id" UUID NOT NULL,
    "postmortem_id" UUID NOT NULL,
    "section_key" TEXT NOT NULL,
    "parent_id" UUID,
    "text" TEXT NOT NULL,
    "author_id" UUID,
    "author_name" TEXT NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "postmortem_comments_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "postmortem_templates_name_key" ON "postmortem_templates"("name");

-- CreateIndex
CREATE UNIQUE INDEX "postmortems_incident_id_key" ON "postmortems"("incident_id");

-- CreateIndex
CREATE INDEX "postmortems_status_published_at_idx" ON "postmortems"("status", "published_at");

-- CreateIndex
CREATE INDEX "postmortem_reviewers_user_id_idx" ON "postmortem_reviewers"("user_id");

-- CreateIndex
CREATE INDEX "postmortem_comments_postmortem_id_section_key_created_at_idx" ON "postmortem_comments"("postmortem_id", "section_key", "created_at");

-- AddForeignKey
ALTER TABLE "postmortems" ADD CONSTRAINT "postmortems_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_sections" ADD CONSTRAINT "postmortem_sections_postmortem_id_fkey" FOREIGN KEY ("postmortem_id") REFERENCES "postmortems"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_revisions" ADD CONSTRAINT "postmortem_revisions_postmortem_id_fkey" FOREIGN KEY ("postmortem_id") REFERENCES "postmortems"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_reviewers" ADD CONSTRAINT "postmortem_reviewers_postmortem_id_fkey" FOREIGN KEY ("postmortem_id") REFERENCES "postmortems"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_reviewers" ADD CONSTRAINT "postmortem_reviewers_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_comments" ADD CONSTRAINT "postmortem_comments_postmortem_id_fkey" FOREIGN KEY ("postmortem_id") REFERENCES "postmortems"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_comments" ADD CONSTRAINT "postmortem_comments_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "postmortem_comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is published says since when; a signature says what was read; one template is the default at most.
ALTER TABLE "postmortems" ADD CONSTRAINT "postmortems_published_has_time" CHECK ("status" <> 'published' OR "published_at" IS NOT NULL);
ALTER TABLE "postmortem_reviewers" ADD CONSTRAINT "postmortem_reviewers_signature" CHECK (("signed_off_at" IS NULL) = ("signed_revision" IS NULL));
ALTER TABLE "postmortem_comments" ADD CONSTRAINT "postmortem_comments_resolution" CHECK (("resolved_at" IS NULL) = ("resolved_by" IS NULL));
CREATE UNIQUE INDEX "postmortem_templates_one_default" ON "postmortem_templates" ("is_default") WHERE "is_default";
