-- AlterTable
ALTER TABLE "users" ADD COLUMN     "team" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "action_items_owner_user_id_idx" ON "action_items"("owner_user_id");

-- The list of all action items in its own order: open ones by due date, then closed ones, latest first.
CREATE INDEX "action_items_list_idx" ON "action_items" ("closed_at" DESC NULLS FIRST, "due_at" ASC NULLS LAST, "id");
