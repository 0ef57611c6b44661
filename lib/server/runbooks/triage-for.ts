import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CatalogueService, RunbookCatalogue } from '#lib/db/runbook-catalogue.ts'
import { type AlertContext, parseAlertContext } from '#lib/domain/runbook/alert-context.ts'
import { type DeepLink, type Missing, missingSentence, resolveDeepLink } from '#lib/domain/runbook/deep-link.ts'
import { startingCause } from '#lib/domain/runbook/from-template.ts'
import { similarSlugs } from '#lib/domain/service/similar-slugs.ts'
import type { ReadLines } from './diagnose-lines.ts'
import { type Html, html } from './page/html.ts'
import { shell } from './page/shell.ts'
import { triagePage } from './page/triage-page.ts'
import type { Place } from './place.ts'
import type { Known } from './remembered.ts'
import { redirect, sendHtml } from './send-page.ts'

type TriageProps = {
  readonly place: Place
  readonly context: AlertContext
  readonly notices: Html
  readonly mayEdit: boolean
  readonly services: readonly CatalogueService[]
  readonly read: ReadLines | null
  readonly now: Date
}

/** General help, with what is nearest to the link and the step that mends it. */
export function triageFor({ place, context, notices, mayEdit, services, read, now }: TriageProps): Html {
  const { service } = place
  // Read with the slug that the service has now: a former one would be no service.
  const link = service ? { ...place.link, slug: service.slug } : place.link
  const target = resolveDeepLink(link, { hasService: service !== null, runbook: service?.runbook ?? null })
  const missing = target.found ? 'section' : target.missing
  const slugs = services.map(({ slug }) => slug)
  const about = service ?? { slug: link.slug ?? 'SERVICE', type: 'other' as const }
  return triagePage({
    sentence: missingSentence(missing, link, service?.name ?? link.serviceText),
    steps: stepsFor(missing, link, mayEdit),
    similar: missing === 'service' && link.slug !== null ? similarSlugs(link.slug, slugs) : [],
    cause: link.rootCause && startingCause(about, link.rootCause),
    context,
    notices,
    read,
    serviceSlug: service?.slug ?? null,
    now,
  })
}

function stepsFor(
  missing: Missing,
  { slug, rootCause }: DeepLink,
  mayEdit: boolean,
): { label: string; href: string }[] {
  const runbook = slug === null ? '/runbooks' : `/runbooks/${slug}`
  switch (missing) {
    case 'service': {
      const add = { label: 'Add this service', href: `/services/new${slug === null ? '' : `?slug=${slug}`}` }
      return [{ label: 'All runbooks', href: '/runbooks' }, ...(mayEdit ? [add] : [])]
    }
    case 'runbook':
      return mayEdit ? [{ label: 'Start the runbook', href: runbook }] : []
    case 'cause':
      return [{ label: 'Open the runbook', href: runbook }]
    case 'section': {
      const add = { label: 'Add this section', href: `${runbook}/edit?add=${rootCause ?? ''}` }
      return [{ label: 'Open the runbook', href: `/r/${slug ?? ''}` }, ...(mayEdit ? [add] : [])]
    }
  }
}

/** Nobody is signed in and runbooks are not public: the way to sign in, or, when that cannot work either, general help. */
export function signInFirst(
  message: IncomingMessage,
  response: ServerResponse,
  { url, now }: { readonly url: URL; readonly now: Date },
  known: Known<RunbookCatalogue> | null,
): Promise<void> | void {
  const back = `${url.pathname}${url.search}`
  if (known && !known.isStale) return redirect(response, `/sign-in?${new URLSearchParams({ callbackUrl: back })}`)
  const main = triagePage({
    sentence: 'The database does not answer, so nobody can sign in now.',
    steps: [],
    similar: [],
    cause: null,
    context: parseAlertContext(url.searchParams),
    notices: html``,
    read: null,
    serviceSlug: null,
    now,
  })
  const nonce = String(message.headers['x-nonce'] ?? '')
  return sendHtml(message, response, 503, shell({ title: '502 triage', nonce, isSignedIn: false, main }))
}
