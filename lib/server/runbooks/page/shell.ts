import { COPY_MARK } from '../service-worker.ts'
import { Html, html } from './html.ts'
import { SCRIPT, STYLE } from './style.ts'

type ShellProps = { readonly title: string; readonly nonce: string; readonly isSignedIn: boolean; readonly main: Html }

/** A whole page, as little as possible around what helps. */
export function shell({ title, nonce, isSignedIn, main }: ShellProps): string {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} · Hindsight</title><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><link rel="icon" href="/icon.svg" type="image/svg+xml"><style nonce="${nonce}">${new Html(STYLE)}</style></head><body><header><a href="/">Hindsight</a><nav aria-label="Main" class="row">${isSignedIn ? html`<a href="/runbooks">Runbooks</a>` : html`<a href="/sign-in">Sign in</a>`}</nav></header><main>${new Html(COPY_MARK)}${main}</main><script nonce="${nonce}">${new Html(SCRIPT)}</script></body></html>`
    .text
}
