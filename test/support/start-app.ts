import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import manifest from '../../package.json' with { type: 'json' }

export type RunningApp = { readonly url: string; readonly setupToken: string; readonly process: ChildProcess }

/** What `npm start` gives to Node: its flags and the file. */
const START_ARGS = manifest.scripts.start.split(' ').slice(1)

/** The server as `npm start` runs it, on a free port and its own data folder. */
export async function startApp(
  dataDir: string,
  variables: Record<string, string> = {},
  flags: readonly string[] = [],
): Promise<RunningApp> {
  const own = { PORT: '0', HINDSIGHT_DATA_DIR: dataDir, DATABASE_URL: '', HINDSIGHT_DRAIN_GRACE_SECONDS: '0' }
  const child = spawn(process.execPath, [...START_ARGS, ...flags], {
    env: { ...process.env, ...own, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  // Leaving the loop must not close the pipe: a server that writes to it later would end.
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    output += chunk
    const url = /ready at (http:\S+)/.exec(output)?.[1]
    if (url === undefined) continue
    child.stdout.resume()
    return { url, setupToken: /\/setup\?token=(\S+)/.exec(output)?.[1] ?? '', process: child }
  }
  throw new Error(`The server did not start:\n${output}`)
}

/** Sends the signal and waits for the end. Returns the exit code, null where the signal itself ended the process. */
export async function stopApp(app: RunningApp, signal: NodeJS.Signals): Promise<number | null> {
  const ended = once(app.process, 'exit') as Promise<[number | null]>
  app.process.kill(signal)
  return (await ended)[0]
}
