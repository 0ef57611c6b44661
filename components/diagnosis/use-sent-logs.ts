import { useCallback, useRef, useState } from 'react'
import { isLarge, LOGS_MAX_BYTES, logsOf, sendLogs, sizeOf } from './send-logs.ts'

const TOO_LARGE =
  'Together these have more than 200 MB. Send the part around the failures, or run hindsight diagnose FILE… where they lie.'

/** Sends large logs of a form before the form itself, which then carries what is kept of them. */
export function useSentLogs(userId: string) {
  const [share, setShare] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const sent = useRef<{ key: string; caseFile: string } | null>(null)

  const send = useCallback(
    async (data: FormData): Promise<FormData | null> => {
      const logs = logsOf(data)
      setProblem(null)
      if (!isLarge(logs)) return data
      try {
        if (sizeOf(logs) > LOGS_MAX_BYTES) throw new Error(TOO_LARGE)
        // The same files are not sent twice when only an answer changed.
        const key = JSON.stringify(logs.map((log) => log.key))
        if (sent.current?.key !== key) {
          setShare(0)
          sent.current = { key, caseFile: await sendLogs(logs, userId, setShare) }
        }
        for (const name of ['logs', 'evidence', 'files']) data.delete(name)
        data.set('caseFile', sent.current.caseFile)
        return data
      } catch (error) {
        setProblem(error instanceof Error ? error.message : String(error))
        return null
      } finally {
        setShare(null)
      }
    },
    [userId],
  )
  return { send, share, problem }
}
