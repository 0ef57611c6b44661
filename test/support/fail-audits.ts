import { onTestFinished } from 'vitest'
import { pool } from '#lib/db/client.ts'

/** Until the test ends PostgreSQL refuses every audit entry. */
export async function failAudits(): Promise<void> {
  await pool().query('ALTER TABLE "audit_entries" ADD CONSTRAINT "audits_fail" CHECK (false) NOT VALID')
  onTestFinished(async () => {
    await pool().query('ALTER TABLE "audit_entries" DROP CONSTRAINT "audits_fail"')
  })
}
