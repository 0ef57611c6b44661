import type { Role } from '#lib/domain/access/role.ts'

/** What each role may do, in a person's words. */
export const ROLE_TEXT: Readonly<Record<Role, { readonly label: string; readonly hint: string }>> = {
  viewer: { label: 'Viewer', hint: 'reads everything' },
  editor: { label: 'Editor', hint: 'also files and changes incidents, runbooks and services' },
  admin: { label: 'Admin', hint: 'also manages people and API tokens' },
}
