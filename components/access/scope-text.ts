import type { TokenScope } from '#lib/domain/access/token-scope.ts'

/** What each scope lets a token do, in a person's words. */
export const SCOPE_TEXT: Readonly<Record<TokenScope, { readonly label: string; readonly hint: string }>> = {
  read: { label: 'Read', hint: 'every incident, runbook, service and report' },
  write: { label: 'Write', hint: 'read, change everything, send request counts' },
  ingest: { label: 'Ingest', hint: 'only send request counts of the services' },
}
