import type { ReactNode, ToggleEvent } from 'react'
import { type ButtonVariant, buttonClass } from './button-style.ts'
import { classNames } from './class-names.ts'

type DisclosureProps = {
  /** "Why", "How this is counted", "Remove…" */
  summary: ReactNode
  children: ReactNode
  open?: boolean | undefined
  /** `button` looks like one: for actions that ask for a confirmation or a few more fields. */
  look?: 'link' | 'button'
  variant?: ButtonVariant
  className?: string | undefined
  onToggle?: ((event: ToggleEvent<HTMLDetailsElement>) => void) | undefined
}

/** Opens in place, without script and without a modal. */
export function Disclosure({ summary, children, open, look = 'link', variant, className, onToggle }: DisclosureProps) {
  return (
    <details
      open={open}
      onToggle={onToggle}
      className={classNames('group', look === 'button' && 'no-print', className)}
    >
      <summary className={look === 'button' ? buttonClass(variant, 'small') : 'link inline-block text-sm'}>
        {summary}
      </summary>
      <div className="mt-2">{children}</div>
    </details>
  )
}
