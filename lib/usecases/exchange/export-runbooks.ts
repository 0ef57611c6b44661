import { db } from '#lib/db/client.ts'
import { listRunbooks } from '#lib/db/runbook.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { runbookToMarkdown } from '#lib/domain/exchange/runbook-markdown.ts'

const AT_ONCE = 100

/** Every runbook as a file of its own. @throws AppError forbidden */
export async function* exportRunbooks(actor: Actor): AsyncGenerator<{ name: string; text: string }> {
  assertCan(actor, 'read')
  let after: string | null = null
  for (;;) {
    const rows: Awaited<ReturnType<typeof listRunbooks>> = await listRunbooks(db(), AT_ONCE, after)
    for (const { service, runbook } of rows) {
      if (runbook) yield { name: `${service.slug}.md`, text: runbookToMarkdown(service.slug, runbook) }
      after = service.slug
    }
    if (rows.length <= AT_ONCE) return
  }
}
