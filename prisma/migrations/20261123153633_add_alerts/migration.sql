-- CreateEnum
CREATE TYPE "IntegrationKind" AS ENUM ('alertmanager', 'grafana', 'pagerduty', 'datadog', 'cloudwatch', 'generic');

-- CreateEnum
CREATE TYPE "AlertAction" AS ENUM ('open_incident', 'attach', 'record');

-- CreateEnum
CREATE TYPE "AlertDeliveryOutcome" AS ENUM ('processed', 'quarantined');

-- CreateEnum
CREATE TYPE "AlertState" AS ENUM ('firing', 'resolved');

-- CreateEnum
CREATE TYPE "AlertLinkKind" AS ENUM ('none', 'foreign', 'own');

-- CreateTable
CREATE TABLE "integrations" (
    "id" UUID NOT NULL,
    "kind" "IntegrationKind" NOT NULL,
    "name" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "key_prefix" TEXT NOT NULL,
    "signing_secret" TEXT,
    "topic_arns" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "service_labels" TEXT[] DEFAULT ARRAY['service']::TEXT[],
    "severity_map" JSONB NOT NULL DEFAULT '{}',
    "action" "AlertAction" NOT NULL DEFAULT 'attach',
    "resolves_incident" BOOLEAN NOT NULL DEFAULT false,
    "group_window_minutes" INTEGER NOT NULL DEFAULT 30,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "last_received_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "integrations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_deliveries" (
    "id" UUID NOT NULL,
    "integration_id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "content_type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "outcome" "AlertDeliveryOutcome" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "alert_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "alert_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alerts" (
    "id" UUID NOT NULL,
    "integration_id" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "episode" TEXT NOT NULL,
    "state" "AlertState" NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "first_received_at" TIMESTAMPTZ(3) NOT NULL,
    "last_received_at" TIMESTAMPTZ(3) NOT NULL,
    "alert_name" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "labels" JSONB NOT NULL DEFAULT '{}',
    "annotations" JSONB NOT NULL DEFAULT '{}',
    "content_rank" TEXT NOT NULL,
    "service_text" TEXT NOT NULL DEFAULT '',
    "service_id" UUID,
    "severity_text" TEXT NOT NULL DEFAULT '',
    "runbook_url" TEXT,
    "link_kind" "AlertLinkKind" NOT NULL,
    "link_service" TEXT,
    "link_cause" TEXT,
    "generator_url" TEXT,
    "incident_id" UUID,
    "routed_at" TIMESTAMPTZ(3),

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_resolutions" (
    "integration_id" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_resolutions_pkey" PRIMARY KEY ("integration_id","fingerprint","ended_at")
);

-- CreateIndex
CREATE UNIQUE INDEX "integrations_name_key" ON "integrations"("name");

-- CreateIndex
CREATE UNIQUE INDEX "integrations_key_hash_key" ON "integrations"("key_hash");

-- CreateIndex
CREATE INDEX "alert_deliveries_outcome_received_at_idx" ON "alert_deliveries"("outcome", "received_at" DESC);

-- CreateIndex
CREATE INDEX "alert_deliveries_received_at_idx" ON "alert_deliveries"("received_at");

-- CreateIndex
CREATE INDEX "alerts_starts_at_id_idx" ON "alerts"("starts_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "alerts_service_id_starts_at_idx" ON "alerts"("service_id", "starts_at" DESC);

-- CreateIndex
CREATE INDEX "alerts_incident_id_idx" ON "alerts"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "alerts_integration_id_fingerprint_episode_key" ON "alerts"("integration_id", "fingerprint", "episode");

-- AddForeignKey
ALTER TABLE "alert_deliveries" ADD CONSTRAINT "alert_deliveries_integration_id_fkey" FOREIGN KEY ("integration_id") REFERENCES "integrations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_integration_id_fkey" FOREIGN KEY ("integration_id") REFERENCES "integrations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_resolutions" ADD CONSTRAINT "alert_resolutions_integration_id_fkey" FOREIGN KEY ("integration_id") REFERENCES "integrations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Texts have the sizes that the domain allows; an end does not precede its start by rule of nobody, so that is not checked.
ALTER TABLE "integrations"
    ADD CONSTRAINT "integrations_name_size" CHECK (char_length("name") BETWEEN 1 AND 100),
    ADD CONSTRAINT "integrations_group_window" CHECK ("group_window_minutes" BETWEEN 0 AND 1440),
    ADD CONSTRAINT "integrations_severity_map" CHECK (jsonb_typeof("severity_map") = 'object');
ALTER TABLE "alert_deliveries"
    ADD CONSTRAINT "alert_deliveries_reason" CHECK (("outcome" = 'quarantined') = ("reason" <> '')),
    ADD CONSTRAINT "alert_deliveries_count" CHECK ("alert_count" >= 0);
ALTER TABLE "alerts"
    ADD CONSTRAINT "alerts_end_when_resolved" CHECK ("ends_at" IS NULL OR "state" = 'resolved'),
    ADD CONSTRAINT "alerts_link" CHECK (("link_kind" = 'none') = ("runbook_url" IS NULL)),
    ADD CONSTRAINT "alerts_runbook_url" CHECK ("runbook_url" ~* '^https?://'),
    ADD CONSTRAINT "alerts_generator_url" CHECK ("generator_url" ~* '^https?://');
-- What the rules still have to look at, and what fires now.
CREATE INDEX "alerts_unrouted" ON "alerts" ("integration_id", "id") WHERE "routed_at" IS NULL;
CREATE INDEX "alerts_firing" ON "alerts" ("starts_at" DESC, "id" DESC) WHERE "state" = 'firing';
