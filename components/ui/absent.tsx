import { NOT_APPLICABLE } from '#lib/format/absent.ts'

/** A dash for the eye (drawn by shape.css), the reason for hover and screen readers. */
export function Absent({ reason = NOT_APPLICABLE }: { reason?: string }) {
  return (
    <span data-absent="" title={reason} className="text-faint">
      <span className="sr-only">{reason}</span>
    </span>
  )
}
