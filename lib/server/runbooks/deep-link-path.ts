/** Whether a path is the link of an alert to a runbook. */
export function isDeepLink(path: string): boolean {
  return path === '/r' || path.startsWith('/r/')
}
