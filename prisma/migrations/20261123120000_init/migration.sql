-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('viewer', 'editor', 'admin');

-- CreateEnum
CREATE TYPE "OneTimeLinkKind" AS ENUM ('setup', 'invitation', 'password_reset');

-- CreateEnum
CREATE TYPE "ApiTokenScope" AS ENUM ('read', 'write', 'ingest');

-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('user', 'api_token', 'system');

-- CreateEnum
CREATE TYPE "ServiceTier" AS ENUM ('user_facing', 'internal');

-- CreateEnum
CREATE TYPE "Criticality" AS ENUM ('critical', 'high', 'medium', 'low');

-- CreateEnum
CREATE TYPE "Severity" AS ENUM ('sev1', 'sev2', 'sev3', 'sev4');

-- CreateEnum
CREATE TYPE "IncidentStatus" AS ENUM ('open', 'acknowledged', 'mitigated', 'resolved');

-- CreateEnum
CREATE TYPE "TimelineEntryKind" AS ENUM ('detection', 'escalation', 'diagnosis', 'mitigation', 'communication', 'recovery', 'note');

-- CreateEnum
CREATE TYPE "ActionItemKind" AS ENUM ('prevent', 'mitigate', 'detect', 'process');

-- CreateEnum
CREATE TYPE "ActionItemPriority" AS ENUM ('p0', 'p1', 'p2', 'p3');

-- CreateEnum
CREATE TYPE "ActionItemStatus" AS ENUM ('open', 'in_progress', 'closed');

-- CreateEnum
CREATE TYPE "ActionItemResolution" AS ENUM ('completed', 'wont_do');

-- CreateEnum
CREATE TYPE "TrafficSourceKind" AS ENUM ('access_log', 'api');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "password_hash" TEXT,
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "disabled_at" TIMESTAMPTZ(3),
    "last_sign_in_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_links" (
    "id" UUID NOT NULL,
    "kind" "OneTimeLinkKind" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "email" TEXT,
    "name" TEXT,
    "role" "Role",
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "scopes" "ApiTokenScope"[],
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" UUID NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" "ActorKind" NOT NULL,
    "actor_user_id" UUID,
    "api_token_id" UUID,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "entity_type" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instance_settings" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "instance_settings_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "services" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "tier" "ServiceTier" NOT NULL,
    "owner_team" TEXT NOT NULL DEFAULT '',
    "gateway" TEXT NOT NULL DEFAULT 'other',
    "type" TEXT NOT NULL DEFAULT 'other',
    "criticality" "Criticality" NOT NULL DEFAULT 'medium',
    "slo_target" DOUBLE PRECISION NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "services_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incidents" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "severity" "Severity" NOT NULL,
    "status" "IncidentStatus" NOT NULL,
    "owner" TEXT NOT NULL DEFAULT '',
    "summary" TEXT NOT NULL DEFAULT '',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "detected_at" TIMESTAMPTZ(3),
    "acknowledged_at" TIMESTAMPTZ(3),
    "mitigated_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "impact_description" TEXT NOT NULL DEFAULT '',
    "failed_requests" BIGINT,
    "total_requests" BIGINT,
    "affected_users" BIGINT,
    "interrupted_sessions" BIGINT,
    "endpoints" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "features" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "regions" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "customer_notice" TEXT NOT NULL DEFAULT '',
    "cost" TEXT NOT NULL DEFAULT '',
    "failure_mechanism" TEXT,
    "root_cause" TEXT,
    "root_cause_detail" TEXT NOT NULL DEFAULT '',
    "contributing_factors" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "trigger" TEXT NOT NULL DEFAULT '',
    "detection" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incidents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_services" (
    "incident_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "incident_services_pkey" PRIMARY KEY ("incident_id","service_id")
);

-- CreateTable
CREATE TABLE "timeline_entries" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "kind" "TimelineEntryKind" NOT NULL,
    "text" TEXT NOT NULL,
    "evidence" JSONB NOT NULL DEFAULT '[]',
    "is_key_event" BOOLEAN NOT NULL DEFAULT false,
    "recorded_by_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "timeline_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "action_items" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "kind" "ActionItemKind" NOT NULL,
    "priority" "ActionItemPriority" NOT NULL DEFAULT 'p2',
    "status" "ActionItemStatus" NOT NULL DEFAULT 'open',
    "owner" TEXT NOT NULL DEFAULT '',
    "owner_user_id" UUID,
    "due_at" TIMESTAMPTZ(3),
    "tracker_url" TEXT,
    "resolution" "ActionItemResolution",
    "resolution_reason" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "action_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "runbooks" (
    "id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "meaning" TEXT NOT NULL DEFAULT '',
    "impact" TEXT NOT NULL DEFAULT '',
    "first_five_minutes" TEXT NOT NULL DEFAULT '',
    "owner_team" TEXT NOT NULL DEFAULT '',
    "escalation" TEXT NOT NULL DEFAULT '',
    "links" JSONB NOT NULL DEFAULT '[]',
    "last_verified_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "runbooks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "runbook_causes" (
    "id" UUID NOT NULL,
    "runbook_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "root_cause" TEXT NOT NULL,
    "signal" TEXT NOT NULL DEFAULT '',
    "identify" TEXT NOT NULL DEFAULT '',
    "remediate" TEXT NOT NULL DEFAULT '',
    "verify" TEXT NOT NULL DEFAULT '',
    "prevention" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "runbook_causes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "traffic_sources" (
    "id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "kind" "TrafficSourceKind" NOT NULL,
    "name" TEXT NOT NULL,
    "head_hashes" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "traffic_sources_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "traffic_buckets" (
    "service_id" UUID NOT NULL,
    "bucket_start" TIMESTAMPTZ(0) NOT NULL,
    "source_id" UUID NOT NULL,
    "endpoint" TEXT NOT NULL DEFAULT '',
    "region" TEXT NOT NULL DEFAULT '',
    "total_requests" INTEGER NOT NULL,
    "bad_requests" INTEGER NOT NULL,

    CONSTRAINT "traffic_buckets_pkey" PRIMARY KEY ("service_id","bucket_start","source_id","endpoint","region")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_links_token_hash_key" ON "one_time_links"("token_hash");

-- CreateIndex
CREATE INDEX "one_time_links_email_idx" ON "one_time_links"("email");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_token_hash_key" ON "api_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "audit_entries_entity_type_entity_id_occurred_at_idx" ON "audit_entries"("entity_type", "entity_id", "occurred_at");

-- CreateIndex
CREATE INDEX "audit_entries_occurred_at_idx" ON "audit_entries"("occurred_at");

-- CreateIndex
CREATE UNIQUE INDEX "services_slug_key" ON "services"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "incidents_number_key" ON "incidents"("number");

-- CreateIndex
CREATE INDEX "incidents_started_at_number_idx" ON "incidents"("started_at" DESC, "number" DESC);

-- CreateIndex
CREATE INDEX "incidents_status_started_at_idx" ON "incidents"("status", "started_at" DESC);

-- CreateIndex
CREATE INDEX "incidents_severity_started_at_idx" ON "incidents"("severity", "started_at" DESC);

-- CreateIndex
CREATE INDEX "incidents_root_cause_started_at_idx" ON "incidents"("root_cause", "started_at" DESC);

-- CreateIndex
CREATE INDEX "incident_services_service_id_incident_id_idx" ON "incident_services"("service_id", "incident_id");

-- CreateIndex
CREATE INDEX "timeline_entries_incident_id_occurred_at_id_idx" ON "timeline_entries"("incident_id", "occurred_at", "id");

-- CreateIndex
CREATE INDEX "action_items_incident_id_idx" ON "action_items"("incident_id");

-- CreateIndex
CREATE INDEX "action_items_status_due_at_idx" ON "action_items"("status", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "runbooks_service_id_key" ON "runbooks"("service_id");

-- CreateIndex
CREATE UNIQUE INDEX "runbook_causes_runbook_id_root_cause_key" ON "runbook_causes"("runbook_id", "root_cause");

-- CreateIndex
CREATE INDEX "traffic_sources_service_id_kind_idx" ON "traffic_sources"("service_id", "kind");

-- AddForeignKey
ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_actor_user_id_fkey" FOREIGN KEY ("actor_user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_api_token_id_fkey" FOREIGN KEY ("api_token_id") REFERENCES "api_tokens"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_services" ADD CONSTRAINT "incident_services_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_services" ADD CONSTRAINT "incident_services_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_owner_user_id_fkey" FOREIGN KEY ("owner_user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_closed_by_id_fkey" FOREIGN KEY ("closed_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runbooks" ADD CONSTRAINT "runbooks_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runbook_causes" ADD CONSTRAINT "runbook_causes_runbook_id_fkey" FOREIGN KEY ("runbook_id") REFERENCES "runbooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "traffic_sources" ADD CONSTRAINT "traffic_sources_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "traffic_buckets" ADD CONSTRAINT "traffic_buckets_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "traffic_buckets" ADD CONSTRAINT "traffic_buckets_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "traffic_sources"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Invariants that hold whatever the application does.

ALTER TABLE "users" ADD CONSTRAINT "users_email_lower" CHECK ("email" = lower("email"));

ALTER TABLE "services"
    ADD CONSTRAINT "services_slug_shape" CHECK ("slug" ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    ADD CONSTRAINT "services_slo_target_range" CHECK ("slo_target" >= 0.5 AND "slo_target" < 1);

ALTER TABLE "incidents"
    ADD CONSTRAINT "incidents_counts_not_negative" CHECK (
        "failed_requests" >= 0 AND "total_requests" >= 0 AND "affected_users" >= 0 AND "interrupted_sessions" >= 0
    ),
    ADD CONSTRAINT "incidents_failed_within_total" CHECK ("failed_requests" <= "total_requests"),
    ADD CONSTRAINT "incidents_instants_in_order" CHECK (
        "detected_at" >= "started_at"
        AND "acknowledged_at" >= coalesce("detected_at", "started_at")
        AND "mitigated_at" >= "started_at"
        AND "resolved_at" >= coalesce("mitigated_at", "started_at")
        AND "resolved_at" >= coalesce("acknowledged_at", "started_at")
        AND "resolved_at" >= coalesce("detected_at", "started_at")
    ),
    ADD CONSTRAINT "incidents_resolved_has_instant" CHECK (("status" = 'resolved') = ("resolved_at" IS NOT NULL));

-- Closed means: a resolution, an instant, and for "won't do" a reason.
ALTER TABLE "action_items"
    ADD CONSTRAINT "action_items_closed_has_instant" CHECK (("status" = 'closed') = ("closed_at" IS NOT NULL)),
    ADD CONSTRAINT "action_items_closed_has_resolution" CHECK (("status" = 'closed') = ("resolution" IS NOT NULL)),
    ADD CONSTRAINT "action_items_wont_do_has_reason" CHECK ("resolution" IS DISTINCT FROM 'wont_do' OR length("resolution_reason") > 0);

ALTER TABLE "traffic_buckets"
    ADD CONSTRAINT "traffic_buckets_counts" CHECK ("total_requests" >= 0 AND "bad_requests" >= 0 AND "bad_requests" <= "total_requests"),
    ADD CONSTRAINT "traffic_buckets_minute" CHECK (extract(epoch FROM "bucket_start")::bigint % 60 = 0);

CREATE UNIQUE INDEX "traffic_sources_api_name" ON "traffic_sources" ("service_id", "name") WHERE "kind" = 'api';
