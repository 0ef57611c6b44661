import type { ReactNode } from 'react'
import { LinkButton } from '#components/ui/link-button.tsx'
import { KeyboardShortcuts } from './keyboard-shortcuts.tsx'
import { SearchBox } from './search-box.tsx'
import { SiteNavigation } from './site-navigation.tsx'
import type { Theme } from './theme-control.tsx'
import { type ShellUser, UserMenu } from './user-menu.tsx'

type ShellProps = {
  user: ShellUser | null
  lateActionItems: number
  openIncidents: number
  children: ReactNode
  theme?: Theme
  /** A form with the sign-out button. */
  signOut?: ReactNode
}

/** Navigation on the left, search and "Declare" above, the page itself; on a phone the navigation folds into a menu. */
export function Shell({ user, lateActionItems, openIncidents, children, theme = 'system', signOut }: ShellProps) {
  const counts = { lateActionItems, openIncidents }
  return (
    <div data-person={user?.userId} className="min-h-dvh md:grid md:grid-cols-[13rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="absolute top-2 left-2 z-20 -translate-y-16 rounded-md bg-accent px-3 py-1.5 text-on-accent focus:translate-y-0"
      >
        Skip to the page
      </a>
      <header className="no-print sticky top-0 flex h-dvh flex-col overflow-y-auto border-r border-rule px-3.5 py-4 max-md:hidden">
        <SiteName />
        <SiteNavigation label="Main" {...counts} />
        <div className="mt-auto pt-6">
          <UserMenu user={user} theme={theme} signOut={signOut} />
        </div>
      </header>
      <div className="flex min-w-0 flex-col">
        <section
          aria-label="Search and declare"
          className="no-print flex w-full max-w-page items-center gap-2.5 px-4 pt-3 md:justify-end md:px-9 md:pt-4"
        >
          <details className="group md:hidden">
            <summary className="-ml-1.5 inline-flex min-h-11 items-center gap-2 rounded-md px-1.5 font-bold">
              <MenuSign />
              <span className="max-[22rem]:sr-only">Hindsight</span>
              <span className="sr-only">menu</span>
            </summary>
            <div className="absolute inset-x-0 z-10 mt-2 border-y border-rule bg-paper px-2.5 py-3">
              <SiteNavigation label="Menu" {...counts} />
              <div className="mt-3 border-t border-rule pt-4">
                <UserMenu user={user} theme={theme} signOut={signOut} />
              </div>
            </div>
          </details>
          <SearchBox />
          {user?.role !== 'viewer' && (
            <LinkButton href="/incidents/new" variant="primary" aria-keyshortcuts="c">
              Declare
              <span aria-hidden="true" className="font-sans font-normal opacity-80 max-md:hidden">
                c
              </span>
            </LinkButton>
          )}
        </section>
        <main id="main" tabIndex={-1} className="w-full max-w-page flex-1 px-4 pt-4 pb-16 outline-none md:px-9">
          {children}
        </main>
      </div>
      <KeyboardShortcuts />
    </div>
  )
}

function SiteName() {
  return (
    <a href="/incidents" className="mb-4 block rounded-md px-2.5 text-lg font-bold">
      Hindsight
    </a>
  )
}

function MenuSign() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className="size-4" stroke="currentColor" strokeWidth="1.75">
      <path d="M1 3.5h14M1 8h14M1 12.5h14" />
    </svg>
  )
}
