import Link from 'next/link'
import type { ComponentProps } from 'react'
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-style.ts'

type LinkButtonProps = ComponentProps<typeof Link> & { variant?: ButtonVariant; size?: ButtonSize }

/** A link that looks like a button, for actions that lead to another page. */
export function LinkButton({ variant, size, className, prefetch = false, ...rest }: LinkButtonProps) {
  return <Link className={buttonClass(variant, size, className)} prefetch={prefetch} {...rest} />
}
