import type { Actor } from '#lib/domain/access/actor.ts'
import { readLogs } from '#lib/usecases/diagnosis/read-logs.ts'
import { logsOfForm, sentCaseFile } from '#lib/web/diagnosis-form.ts'

/** What is kept of the logs of a form, as JSON: read here, or before by the page's script. */
export async function caseFileOfForm(actor: Actor, data: FormData): Promise<unknown> {
  return sentCaseFile(data) ?? JSON.parse(JSON.stringify(await readLogs(actor, logsOfForm(data))))
}
