const KEY = /^[A-Z][A-Z0-9_]{0,19}-\d{1,9}$/i
const NUMBER = /^\d{1,9}$/

type Address = { readonly host: string; readonly parts: readonly string[]; readonly query: URLSearchParams }
type Reader = (address: Address) => string | null

/**
 * What a link to a tracker says: `PROJ-123` (Jira, Linear, YouTrack), `owner/repo#12` (GitHub), `group/project!5` (GitLab),
 * `AB#123` (Azure DevOps), `sc-123` (Shortcut); the host where none of them is recognised. Self-hosted ones are
 * recognised by the path that the product gives to its items.
 */
export function trackerLabel(url: string): string {
  if (!URL.canParse(url)) return url
  const { hostname, pathname, searchParams } = new URL(url)
  const parts = pathname.split('/').filter((part) => part !== '')
  const address = { host: hostname.replace(/^www\./, ''), parts, query: searchParams }
  for (const read of READERS) {
    const label = read(address)
    if (label !== null) return label
  }
  return address.host
}

const READERS: readonly Reader[] = [jira, keyed, azure, shortcut, repository]

/** `/browse/PROJ-1`, an issue opened beside a board, `/jira/…/issues/PROJ-1`. */
function jira({ parts, query }: Address): string | null {
  return asKey(query.get('selectedIssue')) ?? asKey(behind(parts, 'browse'))
}

/** Linear and YouTrack: `/issue/ENG-7/title`, `/issues/ENG-7`. */
function keyed({ parts }: Address): string | null {
  return asKey(behind(parts, 'issue')) ?? asKey(behind(parts, 'issues'))
}

/** `/organisation/project/_workitems/edit/123`, or opened beside a board. */
function azure({ parts, query }: Address): string | null {
  const number = behind(parts, '_workitems') === 'edit' ? behind(parts, 'edit') : query.get('workitem')
  return number && NUMBER.test(number) && parts.some((part) => part.startsWith('_')) ? `AB#${number}` : null
}

function shortcut({ host, parts }: Address): string | null {
  const number = behind(parts, 'story')
  return host === 'app.shortcut.com' && number && NUMBER.test(number) ? `sc-${number}` : null
}

/** GitHub, GitLab, Gitea, Forgejo: the repository, then what kind of thing, then its number. */
function repository({ parts }: Address): string | null {
  const at = parts.findIndex((part) => /^(?:issues|pull|pulls|merge_requests|work_items)$/.test(part))
  const path = parts.slice(0, parts[at - 1] === '-' ? at - 1 : at)
  const number = parts[at + 1]
  if (at < 2 || path.length < 2 || !number || !NUMBER.test(number)) return null
  return `${path.map(decoded).join('/')}${parts[at] === 'merge_requests' ? '!' : '#'}${number}`
}

function behind(parts: readonly string[], name: string): string | undefined {
  const at = parts.indexOf(name)
  return at === -1 ? undefined : parts[at + 1]
}

function asKey(text: string | null | undefined): string | null {
  return text && KEY.test(text) ? text.toUpperCase() : null
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
