import { Button } from '#components/ui/button.tsx'

type CompareFormProps = { path: string; from: number; to: number; newest: number }

/** Any two states of the document. */
export function CompareForm({ path, from, to, newest }: CompareFormProps) {
  return (
    <form method="get" action={`${path}/compare`} className="no-print flex flex-wrap items-end gap-3">
      <NumberField id="compare-from" name="from" label="Compare revision" value={from} newest={newest} />
      <NumberField id="compare-to" name="to" label="with revision" value={to} newest={newest} />
      <Button type="submit">Compare</Button>
    </form>
  )
}

type NumberFieldProps = { id: string; name: string; label: string; value: number; newest: number }

function NumberField({ id, name, label, value, newest }: NumberFieldProps) {
  return (
    <div>
      <label htmlFor={id} className="block text-sm font-semibold">
        {label}
      </label>
      <input
        id={id}
        name={name}
        type="number"
        min={1}
        max={newest}
        defaultValue={value}
        required
        className="control w-24"
      />
    </div>
  )
}
