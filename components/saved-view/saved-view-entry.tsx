import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { ConfirmForm } from '#components/ui/confirm-form.tsx'
import { FormDisclosure } from '#components/ui/form-disclosure.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { SavedView } from '#lib/domain/saved-view/saved-view.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

type SavedViewEntryProps = {
  view: SavedView
  isOwn: boolean
  mayShare: boolean
  /** Null where the reader may not. */
  update: FormAction | null
  remove: FormAction | null
}

/** A view with its link, whose it is, and the forms to rename, share and delete it. */
export function SavedViewEntry({ view, isOwn, mayShare, update, remove }: SavedViewEntryProps) {
  return (
    <li className="py-3">
      <p className="relative flex flex-wrap items-baseline gap-x-3">
        <TextLink href={`/views/${view.id}`} className="row-link font-semibold wrap-anywhere">
          {view.name}
        </TextLink>
        <span className="text-sm text-soft">
          {view.isShared ? `shared by ${isOwn ? 'you' : view.ownerName}` : 'yours alone'}
        </span>
      </p>
      {update && remove && (
        <div className="mt-2 flex flex-wrap items-start gap-2">
          <ActionForm key={view.version} action={update} aria-label={`Change ${view.name}`}>
            <FormDisclosure summary="Change">
              <input type="hidden" name="version" value={view.version} />
              <TextInput name="name" label="Name" defaultValue={view.name} maxLength={60} />
              {mayShare && (
                <>
                  <input type="hidden" name="maySetShared" value="on" />
                  <Checkbox name="isShared" label="Shared with everybody" defaultChecked={view.isShared} />
                </>
              )}
              <SubmitButton size="small">Save</SubmitButton>
            </FormDisclosure>
          </ActionForm>
          <ConfirmForm
            action={remove}
            danger
            summary={
              <span>
                Delete…<span className="sr-only"> {view.name}</span>
              </span>
            }
            consequence={
              view.isShared
                ? 'It disappears for everybody, and its link leads nowhere. What it lists stays.'
                : 'Its link leads nowhere then. What it lists stays.'
            }
            button="Delete the view"
            label={`Delete ${view.name}`}
          />
        </div>
      )}
    </li>
  )
}
