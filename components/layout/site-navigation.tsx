'use client'

import { usePathname } from 'next/navigation'
import { OPEN_WORK_MAX } from '#lib/domain/action-item/open-work.ts'
import { NavLink } from './nav-link.tsx'
import { navigation } from './navigation.ts'

type SiteNavigationProps = { label: string; lateActionItems: number; openIncidents: number }

export function SiteNavigation({ label, lateActionItems, openIncidents }: SiteNavigationProps) {
  const pathname = usePathname()
  const notes: Record<string, { text: string; alarm: boolean } | undefined> = {
    '/incidents': openIncidents > 0 ? { text: `${counted(openIncidents)} open`, alarm: false } : undefined,
    '/action-items': lateActionItems > 0 ? { text: `${counted(lateActionItems)} late`, alarm: true } : undefined,
  }
  return (
    <nav aria-label={label}>
      {navigation.map((group, index) => (
        <ul key={group[0]?.href} className={index > 0 ? 'mt-3 border-t border-rule pt-3' : undefined}>
          {group.map((item) => {
            const note = notes[item.href]
            return (
              <li key={item.href}>
                <NavLink href={item.href} pathname={pathname}>
                  {item.label}
                  {note && (
                    <span className={`text-sm font-normal whitespace-nowrap ${note.alarm ? 'text-sev1' : 'text-soft'}`}>
                      {note.text}
                    </span>
                  )}
                </NavLink>
              </li>
            )
          })}
        </ul>
      ))}
    </nav>
  )
}

function counted(count: number): string {
  return count < OPEN_WORK_MAX ? String(count) : `${OPEN_WORK_MAX - 1}+`
}
