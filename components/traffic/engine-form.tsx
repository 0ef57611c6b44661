import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import type { TrafficEngine } from '#lib/domain/traffic/engine/traffic-engine.ts'
import { ENGINE_LABELS, EngineFields } from './engine-fields.tsx'

/** A new engine, or the settings of one that is there. */
export function EngineForm({ action, engine }: { action: FormAction; engine?: TrafficEngine }) {
  return (
    <ActionForm
      action={action}
      labels={ENGINE_LABELS}
      aria-labelledby={engine ? 'engine' : 'new-engine'}
      className="max-w-prose space-y-4"
      resetOnSuccess={engine === undefined}
    >
      {engine && <input type="hidden" name="version" value={engine.version} />}
      <EngineFields {...(engine && { engine })} />
      <SubmitButton pendingLabel="Saving…">{engine ? 'Save' : 'Add the engine'}</SubmitButton>
    </ActionForm>
  )
}
