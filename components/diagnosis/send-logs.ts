const ADDRESS = '/diagnose/read'
/** Smaller ones go with the form. */
const WITH_THE_FORM_BYTES = 500_000
export const LOGS_MAX_BYTES = 200 * 1024 * 1024

export type Log = {
  readonly name: string
  readonly role: 'gateway' | 'evidence'
  readonly content: Blob
  readonly key: string
}

/** The logs of a form. */
export function logsOf(data: FormData): readonly Log[] {
  const text = (name: string) => String(data.get(name) ?? '')
  const files = data.getAll('files').filter((file): file is File => file instanceof File && file.size > 0)
  const pasted = (['logs', 'evidence'] as const).map((name) => ({
    name: name === 'logs' ? 'pasted' : name,
    role: name === 'logs' ? ('gateway' as const) : ('evidence' as const),
    content: new Blob([text(name)]),
    key: text(name),
  }))
  return [
    ...files.map((file) => ({
      name: file.name,
      role: 'gateway' as const,
      content: file,
      key: [file.name, file.size, file.lastModified].join('/'),
    })),
    ...pasted.filter(({ content }) => content.size > 0),
  ]
}

export function isLarge(logs: readonly Log[]): boolean {
  return sizeOf(logs) > WITH_THE_FORM_BYTES
}

export function sizeOf(logs: readonly Log[]): number {
  return logs.reduce((sum, { content }) => sum + content.size, 0)
}

/** Sends logs piece by piece; what is kept of them comes back as JSON. @throws Error whose message can be shown */
export function sendLogs(logs: readonly Log[], userId: string, onProgress: (share: number) => void): Promise<string> {
  const head = { logs: logs.map(({ name, role, content }) => ({ name, role, bytes: content.size })) }
  // The browser reads the files from disk while it sends them.
  const body = new Blob([`${JSON.stringify(head)}\n`, ...logs.map(({ content }) => content)])
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', ADDRESS)
    request.setRequestHeader('hindsight-user', userId)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total)
    request.onload = () => {
      if (request.status === 200) resolve(request.responseText)
      else reject(new Error(detailOf(request.responseText)))
    }
    request.onerror = () => reject(new Error('The connection broke while the logs were sent. Send them once more.'))
    request.send(body)
  })
}

function detailOf(text: string): string {
  try {
    const { detail } = JSON.parse(text)
    if (typeof detail === 'string') return detail
  } catch {
    // A proxy in between answers without JSON.
  }
  return 'The logs could not be read. Send them once more, or the part around the failures.'
}
