/** Which sender posts, and the key of those that cannot send a header. */
export type HookPath = { readonly kind: string; readonly key: string | undefined }

const HOOK = /^\/api\/hooks\/([^/]+)(?:\/([^/]+))?\/?$/

/** The parts of the address of a receiver; null for any other address. */
export function parseHookPath(path: string): HookPath | null {
  const [, kind, key] = HOOK.exec(path) ?? []
  return kind === undefined ? null : { kind, key }
}
