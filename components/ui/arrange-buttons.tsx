import { SubmitButton } from './submit-button.tsx'

type ArrangeButtonsProps = { index: number; isLast: boolean; title: string }

/** Moves or removes a row of a form; the answer to the press draws the form again, with and without script. */
export function ArrangeButtons({ index, isLast, title }: ArrangeButtonsProps) {
  return (
    <div className="flex flex-wrap gap-1">
      {index > 0 && <ArrangeButton verb="up" index={index} label="Move up" title={title} />}
      {!isLast && <ArrangeButton verb="down" index={index} label="Move down" title={title} />}
      <ArrangeButton verb="remove" index={index} label="Remove" title={title} />
    </div>
  )
}

function ArrangeButton({ verb, index, label, title }: { verb: string; index: number; label: string; title: string }) {
  return (
    <SubmitButton variant="quiet" size="small" name="intent" value={`${verb}:${index}`}>
      {label}
      <span className="sr-only"> {title}</span>
    </SubmitButton>
  )
}
