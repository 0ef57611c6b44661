/** Stands in the page; the worker puts the words in its place when it answers from its copy. */
export const COPY_MARK = '<!--copy-->'

/**
 * Keeps the runbooks that a browser has opened, and answers with them when the server does not. It sees nothing but /r/.
 * Signing out empties it (components/writing/forget-writing.tsx).
 */
export const SERVICE_WORKER = `
const CACHE = 'hindsight-runbooks'
const PATIENCE_MS = 4000
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  if (event.request.method === 'GET' && event.request.mode === 'navigate') event.respondWith(answer(event.request))
})
async function answer(request) {
  const cache = await caches.open(CACHE)
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) })
    if (response.ok && !response.redirected) await cache.put(request, response.clone())
    if (response.status < 500) return response
    return (await copyOf(cache, request)) ?? response
  } catch (error) {
    const copy = await copyOf(cache, request)
    if (copy) return copy
    throw error
  }
}
async function copyOf(cache, request) {
  const service = new URL(request.url)
  service.pathname = service.pathname.split('/').slice(0, 3).join('/')
  const found = (await cache.match(request)) ?? (await cache.match(request, { ignoreSearch: true })) ??
    (await cache.match(service.href, { ignoreSearch: true }))
  if (!found) return null
  const at = new Date(found.headers.get('date') ?? Date.now()).toISOString().slice(0, 16).replace('T', ' ')
  const words = '<p class="banner" role="status"><b>No connection to Hindsight.</b> This is the copy in your browser, of ' + at + ' UTC.</p>'
  return new Response((await found.text()).replace('${COPY_MARK}', words), { status: 200, headers: found.headers })
}
`
