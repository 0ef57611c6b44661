const ORIGIN = 'http://hindsight.invalid'

/** Where to go after signing in: a path of this site, never another host's address, never back to signing in. */
export function callbackPath(text: string | undefined | null): string {
  if (!text?.startsWith('/') || !URL.canParse(text, ORIGIN)) return '/'
  const { origin, pathname, search, hash } = new URL(text, ORIGIN)
  const isOwnPage =
    origin === ORIGIN && !pathname.startsWith('//') && !/^\/(?:sign-in|setup|api)(?:\/|$)/.test(pathname)
  return isOwnPage ? pathname + search + hash : '/'
}
