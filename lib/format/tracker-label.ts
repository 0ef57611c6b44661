const KEY = /^[A-Z][A-Z0-9_]{0,19}-\d{1,9}$/i

/** What a link to a tracker says: `PROJ-123`, `repository#12`, or the name of its host. */
export function trackerLabel(url: string): string {
  if (!URL.canParse(url)) return url
  const { hostname, pathname, searchParams } = new URL(url)
  const parts = pathname.split('/').filter((part) => part !== '')
  const key = [searchParams.get('selectedIssue') ?? '', ...[...parts].reverse()].find((part) => KEY.test(part))
  if (key) return key.toUpperCase()
  const at = parts.findIndex((part) => part === 'issues' || part === 'pull' || part === 'merge_requests')
  const number = parts[at + 1]
  const repository = parts[parts[at - 1] === '-' ? at - 2 : at - 1]
  if (at > 0 && repository && number && /^\d{1,9}$/.test(number)) {
    return `${repository}${parts[at] === 'merge_requests' ? '!' : '#'}${number}`
  }
  return hostname.replace(/^www\./, '')
}
