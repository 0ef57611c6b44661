import { ActionForm } from '#components/ui/action-form.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { Time } from '#components/ui/time.tsx'
import type { StoredDelivery } from '#lib/domain/alert/delivery.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

const SHOWN_MAX = 20_000

type QuarantineListProps = { deliveries: readonly StoredDelivery[]; replay: FormAction; now: Date }

/** Bodies of known senders that could not be understood: why, what stands there, and reading it once more. */
export function QuarantineList({ deliveries, replay, now }: QuarantineListProps) {
  if (deliveries.length === 0) {
    return <EmptyState title="Nothing in quarantine">Everything that known senders sent was understood.</EmptyState>
  }
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {deliveries.map((delivery) => (
        <li key={delivery.id} className="space-y-2 py-4">
          <h2 className="font-semibold wrap-anywhere">{delivery.reason}</h2>
          <p className="text-sm text-soft">
            {delivery.integration}, <Time at={delivery.receivedAt} now={now} /> UTC
          </p>
          <Disclosure summary="Show the body" look="link">
            <CodeBlock text={shown(delivery.body)} what="body" />
          </Disclosure>
          <ActionForm action={replay} aria-label={`Read the body of ${delivery.receivedAt.toISOString()} once more`}>
            <input type="hidden" name="deliveryId" value={delivery.id} />
            <SubmitButton size="small" pendingLabel="Reading…">
              Read it once more
            </SubmitButton>
          </ActionForm>
        </li>
      ))}
    </ul>
  )
}

function shown(body: string): string {
  return body.length > SHOWN_MAX ? `${body.slice(0, SHOWN_MAX)}\n… ${body.length - SHOWN_MAX} more characters` : body
}
