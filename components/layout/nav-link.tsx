import type { ReactNode } from 'react'

type NavLinkProps = { href: string; pathname: string; children: ReactNode }

/** A link of the navigation that knows whether its place is the one on screen. */
export function NavLink({ href, pathname, children }: NavLinkProps) {
  const current = pathname === href ? 'page' : pathname.startsWith(`${href}/`) ? 'true' : undefined
  return (
    <a
      href={href}
      aria-current={current}
      className="flex min-h-8 items-baseline justify-between gap-2 rounded-md px-2.5 py-1 text-soft hover:bg-panel hover:text-ink aria-[current]:bg-panel aria-[current]:font-semibold aria-[current]:text-ink max-md:min-h-11 max-md:items-center"
    >
      {children}
    </a>
  )
}
