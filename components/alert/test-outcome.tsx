import { TextLink } from '#components/ui/text-link.tsx'
import type { Alert } from '#lib/domain/alert/alert.ts'

type TestOutcomeProps = { alert: Pick<Alert, 'id' | 'state' | 'incident'>; ms: string | string[] | undefined }

/** What became of a test alert, with the way to it. */
export function TestOutcome({ alert, ms }: TestOutcomeProps) {
  const time = typeof ms === 'string' && /^\d{1,5}$/.test(ms) ? ` in ${ms} ms` : ''
  return (
    <>
      The test alert was acknowledged{time} and stored
      {alert.state === 'resolved' ? ', and it ended again' : ''}.{' '}
      <TextLink href={`/alerts/${alert.id}`}>See it</TextLink>
      {alert.incident !== null && (
        <>
          {' and '}
          <TextLink href={`/incidents/${alert.incident}`}>incident {alert.incident}</TextLink>
        </>
      )}
      .
    </>
  )
}
