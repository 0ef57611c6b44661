import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { db } from '#lib/db/client.ts'
import { loadRunbookCatalogue, type RunbookCatalogue } from '#lib/db/runbook-catalogue.ts'
import type { UserActor } from '#lib/domain/access/actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { parseAlertContext } from '#lib/domain/runbook/alert-context.ts'
import { spellDuration } from '#lib/format/duration.ts'
import { acceptStep } from './accept-step.ts'
import { diagnoseLines, type ReadLines, TOO_MANY_LINES } from './diagnose-lines.ts'
import { keepCatalogue, readKeptCatalogue } from './kept-catalogue.ts'
import { type LiveFacts, liveFactsByService } from './live-facts.ts'
import { OpeningLog } from './opening-log.ts'
import { type Html, html } from './page/html.ts'
import { runbookPage } from './page/runbook-page.ts'
import { shell } from './page/shell.ts'
import { type Place, placeOf } from './place.ts'
import { readForm } from './read-form.ts'
import { readerOf } from './reader.ts'
import { COLD_WAIT_MS, type Known, Remembered } from './remembered.ts'
import { nonceOf, redirect, sendHtml, sendScript } from './send-page.ts'
import { SERVICE_WORKER } from './service-worker.ts'
import { signInFirst, triageFor } from './triage-for.ts'

export type DeepLinks = {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
  close(): Promise<void>
}

type DeepLinksOptions = {
  /** Where the last known content is kept for a start without database. */
  readonly dataDir: string
  readonly logger: Logger
  readonly freshMs?: number
  /** How long a link waits for something newer. */
  readonly waitMs?: number
}

/** What is younger is not read again. */
const FRESH_MS = 1_000
const WAIT_MS = 120
const REFRESH_EVERY_MS = 10_000
const WORKER_PATH = '/r/worker.js'

type Request = { readonly url: URL; readonly reader: UserActor | null; readonly place: Place; readonly now: Date }
type Catalogue = Known<RunbookCatalogue>

/**
 * The links of alerts, answered without Next and without waiting for the database: from what was last read of it, which is
 * a second old while it answers. The same path by day and by night, so that the one for bad times is always tried.
 */
export function createDeepLinks({
  dataDir,
  logger,
  freshMs = FRESH_MS,
  waitMs = WAIT_MS,
}: DeepLinksOptions): DeepLinks {
  const openings = new OpeningLog(logger)
  const factsOf = liveFactsByService({ freshMs, waitMs })
  let keptText = ''
  const catalogue = new Remembered<RunbookCatalogue>({
    load: (before) => loadRunbookCatalogue(db(), before),
    freshMs,
    waitMs,
  })
  const kept = readKeptCatalogue(dataDir)
  if (kept) catalogue.restore(kept.catalogue, kept.readAt)
  const keep = async () => {
    if (!(await catalogue.refresh()) || !catalogue.last) return
    const text = versionsOf(catalogue.last.value)
    if (text === keptText) return
    keepCatalogue(dataDir, { catalogue: catalogue.last.value, readAt: catalogue.last.readAt })
    keptText = text
  }
  const keepOrSay = () =>
    void keep().catch((error: unknown) => logger.warn(error, 'Runbooks could not be kept on disk'))
  const timer = setInterval(keepOrSay, REFRESH_EVERY_MS).unref()
  keepOrSay()

  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(message.url ?? '/r', 'http://localhost')
    if (url.pathname === WORKER_PATH) return sendScript(response, SERVICE_WORKER)
    const { known, ...request } = await understood(message, url)
    const { reader, place } = request
    const values = known?.value ?? EMPTY
    const isForm = message.method === 'POST'
    const form = isForm ? await readForm(message) : null
    if (form && form.get('intent') !== 'diagnose') {
      await acceptStep(message, response, request, form, known)
      // The page that follows shows it.
      if (place.service) await factsOf(place.service).renewed()
      return
    }
    if (!reader && !values.isPublic) return signInFirst(message, response, request, known)
    if (place.movedTo !== null) return redirect(response, place.movedTo)
    const facts = await liveFacts(request, known)
    // Reading lines is no second opening of the page.
    if (!isForm) count(request, known)
    const isSignedIn = reader !== null
    const lines = form?.get('lines')?.trim() ?? ''
    const context = parseAlertContext(url.searchParams)
    const read = isForm && !form ? TOO_MANY_LINES : lines === '' ? null : diagnoseLines(lines, context)
    const main = draw({ ...request, read }, known, facts)
    const title = place.service ? `${place.service.slug}: 502 runbook` : '502 triage'
    return sendHtml(message, response, 200, shell({ title, nonce: nonceOf(message), isSignedIn, main }))
  }

  /** Whoever or whatever is not found may be a second old: it is looked for once more. */
  async function understood(message: IncomingMessage, url: URL): Promise<Request & { known: Catalogue | null }> {
    const read = async (known: Catalogue | null) => ({
      known,
      url,
      reader: await readerOf(message, known?.value ?? EMPTY),
      place: placeOf(url.pathname, url.search, known?.value ?? EMPTY),
      now: new Date(),
    })
    const first = await read(await catalogue.get())
    const isWhole = first.place.service?.runbook && (first.reader || !message.headers.cookie)
    return isWhole ? first : read(await catalogue.renewed(COLD_WAIT_MS))
  }

  /** Incidents are for those who are signed in; while the database does not answer nobody waits for them. */
  async function liveFacts({ reader, place }: Request, known: Catalogue | null): Promise<Known<LiveFacts> | null> {
    if (!reader || !place.service?.runbook) return null
    const remembered = factsOf(place.service)
    return known?.isStale ? remembered.last : remembered.get()
  }

  function count({ place, url, now }: Request, known: Catalogue | null): void {
    const { service, link } = place
    const context = parseAlertContext(url.searchParams)
    const isThere =
      service?.runbook &&
      (link.causeText === '' || service.runbook.causes.some((one) => one.rootCause === link.rootCause))
    const serviceSlug = service?.slug ?? link.slug ?? link.serviceText
    if (!isThere && serviceSlug !== '')
      openings.missed({
        serviceSlug: storable(serviceSlug),
        cause: storable(link.rootCause ?? link.causeText),
        at: now,
      })
    if (!service) return
    openings.opened({
      serviceSlug: service.slug,
      rootCause: link.rootCause,
      alert: context.alert ?? '',
      alertStartsAt: context.startsAt ?? null,
      openedAt: now,
      fromLastKnown: known?.isStale ?? true,
    })
  }

  return {
    answer,
    async close() {
      clearInterval(timer)
      await openings.close()
    },
  }
}

const EMPTY: RunbookCatalogue = { isPublic: false, services: [], accounts: [] }

function draw(
  { url, reader, place, now, read }: Request & { readonly read: ReadLines | null },
  known: Catalogue | null,
  facts: Known<LiveFacts> | null,
): Html {
  const { service, link } = place
  const context = parseAlertContext(url.searchParams)
  const notices = staleNotice(known, facts, now)
  const mayEdit = reader !== null && can(reader, 'edit')
  const runbook = service?.runbook
  const isThere = runbook && (link.causeText === '' || runbook.causes.some((one) => one.rootCause === link.rootCause))
  // A runbook without the section is nearer to what is wanted than advice for any service, unless a cause is named.
  if (!service || !runbook || (!isThere && link.rootCause !== null))
    return triageFor({ place, context, notices, mayEdit, now, read, services: known?.value.services ?? [] })
  const missed = isThere
    ? html``
    : html`<p class="banner">There is no cause “${link.causeText}”. This is the whole runbook.</p>`
  return runbookPage({
    service,
    runbook,
    named: link.rootCause,
    context,
    facts: facts?.value ?? null,
    reader: reader && { mayEdit },
    notices: html`${notices}${missed}`,
    read,
    now,
  })
}

/** How old it is, where the database did not answer in time. */
function staleNotice(known: Catalogue | null, facts: Known<LiveFacts> | null, now: Date): Html {
  if (!known?.isStale) return html``
  const since = (at: Date) => spellDuration(Math.max(0, now.getTime() - at.getTime()))
  const ofFacts = facts ? ` Incidents are from ${since(facts.readAt)} ago.` : ''
  return html`<p class="banner" role="status"><b>The database does not answer.</b> This is what was known ${since(known.readAt)} ago.${ofFacts}</p>`
}

function versionsOf({ isPublic, services, accounts }: RunbookCatalogue): string {
  const ofServices = services.map(({ runbook, ...service }) => ({ ...service, version: runbook?.version ?? 0 }))
  return JSON.stringify([isPublic, ofServices, accounts])
}

/** PostgreSQL takes neither NUL nor half of a symbol. */
function storable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to leave out
  return text.toWellFormed().replace(/[\u0000-\u001f]/g, '')
}
