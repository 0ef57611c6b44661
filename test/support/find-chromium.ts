import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const INSTALL_TIMEOUT_MS = 5 * 60_000

/** A browser for the tests: Playwright's own (then undefined), or the path of one on this machine. */
export function findChromium(): { readonly executablePath: string | undefined } | null {
  if (existsSync(chromium.executablePath())) return { executablePath: undefined }
  const path = onPath()
  return path === undefined ? null : { executablePath: path }
}

/** The browser that is there; where none is, Playwright's download, and where that cannot be had, the system's package. */
export function ensureChromium(): string | undefined {
  const found = findChromium()
  if (found) return found.executablePath
  process.stdout.write('No Chromium found; installing one …\n')
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const attempts = [
    [process.execPath, 'node_modules/@playwright/test/cli.js', 'install', 'chromium'],
    [...asRoot, 'apt-get', 'update'],
    [...asRoot, 'apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
  ]
  for (const [command = '', ...args] of attempts) {
    attempt(command, args)
    const installed = findChromium()
    if (installed) return installed.executablePath
  }
  throw new Error('The browser tests need a Chromium and none could be installed: install chromium or google-chrome.')
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function attempt(command: string, args: readonly string[]): void {
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' }
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: INSTALL_TIMEOUT_MS, env })
  } catch {
    // The next way is tried; if none works, ensureChromium says so.
  }
}
