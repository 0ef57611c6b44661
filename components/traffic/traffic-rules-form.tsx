import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

const LABELS = { rules: 'Rules' }
const EXAMPLE = `- path: /healthz
  ignore: true
- host: shop.example.com
  path: /cart/*
  service: checkout-api
  endpoint: cart`

/** Which service and endpoint the requests in access logs are of. */
export function TrafficRulesForm({ action, text, version }: { action: FormAction; text: string; version: number }) {
  return (
    <ActionForm action={action} labels={LABELS} aria-labelledby="rules" className="max-w-prose space-y-4">
      <input type="hidden" name="version" value={version} />
      <TextArea
        name="rules"
        label={LABELS.rules}
        hint="YAML: host, path and upstream with * for anything; service, endpoint, region, or ignore: true. The first rule that matches a request decides."
        placeholder={EXAMPLE}
        defaultValue={text}
        rows={10}
        monospace
        spellCheck={false}
      />
      <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
    </ActionForm>
  )
}
