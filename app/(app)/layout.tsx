import type { ReactNode } from 'react'
import { AppFrame } from '../app-frame.tsx'

/** Who is signed in is shown here; each page asks for itself, because a layout is not rendered anew on every navigation. */
export default function AppLayout({ children }: { children: ReactNode }) {
  return <AppFrame>{children}</AppFrame>
}
