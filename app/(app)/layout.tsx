import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { Shell } from '#components/layout/shell.tsx'

export default async function AppLayout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get('theme')?.value
  return (
    <Shell
      user={null}
      lateActionItems={0}
      openIncidents={0}
      theme={theme === 'light' || theme === 'dark' ? theme : 'system'}
    >
      {children}
    </Shell>
  )
}
