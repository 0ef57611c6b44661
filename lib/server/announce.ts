import type { DemoStart } from './demo.ts'

export type Announcement = {
  readonly publicUrl: string
  readonly setupToken: string | null
  readonly demo?: DemoStart | null
  readonly startMs: number
}

/** What a person reads in the terminal once the server answers. */
export function announcementText({ publicUrl, setupToken, demo, startMs }: Announcement): string {
  const lines = ['', `  Hindsight is ready at ${publicUrl}   (${(startMs / 1000).toFixed(1)} s)`]
  if (setupToken !== null) {
    lines.push('', '  Nobody has an account yet. Create the first administrator with this one-time link:')
    lines.push(`  ${publicUrl}/setup?token=${encodeURIComponent(setupToken)}`)
  }
  if (demo?.isNew) {
    lines.push('', `  The demo organisation is loaded. Sign in as ${demo.signIn.email}`)
    lines.push(`  with the password ${demo.signIn.password} (made for this load and shown only now).`)
  } else if (demo) {
    lines.push('', `  The demo organisation is here from an earlier start. For a fresh one, with a new password and`)
    lines.push(`  times up to now, stop the server, delete ${demo.dataDir} and start again.`)
  }
  return [...lines, '', ''].join('\n')
}
