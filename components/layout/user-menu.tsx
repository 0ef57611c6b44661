import type { ReactNode } from 'react'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { type Theme, ThemeControl } from './theme-control.tsx'

export type ShellUser = { userId: string; name: string; role: string }

type UserMenuProps = { user: ShellUser | null; theme: Theme; signOut?: ReactNode }

export function UserMenu({ user, theme, signOut }: UserMenuProps) {
  return (
    <Disclosure
      className="px-2.5 text-sm"
      summary={
        <span className="text-soft hover:text-ink">
          {user ? (
            <>
              <span className="font-semibold text-ink">{user.name}</span>, {user.role}
            </>
          ) : (
            'Appearance'
          )}
        </span>
      }
    >
      <div className="space-y-3 pb-1">
        <ThemeControl theme={theme} />
        <button type="button" data-shortcuts-help="" hidden className="link text-sm">
          Keyboard shortcuts
        </button>
        {signOut}
      </div>
    </Disclosure>
  )
}
