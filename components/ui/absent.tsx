import { ABSENT, NOT_APPLICABLE } from '#lib/format/absent.ts'

/** A dash for the eye, the reason for hover and screen readers. */
export function Absent({ reason = NOT_APPLICABLE }: { reason?: string }) {
  return (
    <span data-absent="" title={reason} className="text-faint">
      <span aria-hidden="true">{ABSENT}</span>
      <span className="sr-only">{reason}</span>
    </span>
  )
}
