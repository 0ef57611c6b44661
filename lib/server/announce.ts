export type Announcement = { readonly publicUrl: string; readonly setupToken: string | null; readonly startMs: number }

/** What a person reads in the terminal once the server answers. */
export function announcementText({ publicUrl, setupToken, startMs }: Announcement): string {
  const lines = ['', `  Hindsight is ready at ${publicUrl}   (${(startMs / 1000).toFixed(1)} s)`]
  if (setupToken !== null) {
    lines.push('', '  Nobody has an account yet. Create the first administrator with this one-time link:')
    lines.push(`  ${publicUrl}/setup?token=${encodeURIComponent(setupToken)}`)
  }
  return [...lines, '', ''].join('\n')
}
