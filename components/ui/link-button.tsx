import type { ComponentProps } from 'react'
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-style.ts'

type LinkButtonProps = ComponentProps<'a'> & { href: string; variant?: ButtonVariant; size?: ButtonSize }

/** A link that looks like a button, for actions that lead to another page. */
export function LinkButton({ variant, size, className, ...rest }: LinkButtonProps) {
  return <a className={buttonClass(variant, size, className)} {...rest} />
}
