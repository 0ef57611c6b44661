import { classNames } from './class-names.ts'

export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger'
export type ButtonSize = 'normal' | 'small'

const variants: Record<ButtonVariant, string> = {
  primary: 'border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong',
  plain: 'border-edge bg-paper text-ink hover:bg-panel',
  quiet: 'border-transparent text-accent hover:bg-panel hover:text-accent-strong',
  danger: 'border-sev1 bg-paper text-sev1 hover:bg-panel',
}

const sizes: Record<ButtonSize, string> = {
  normal: 'min-h-9 px-3.5 max-sm:min-h-11',
  small: 'min-h-8 px-2.5 text-sm max-sm:min-h-10',
}

export function buttonClass(variant: ButtonVariant = 'plain', size: ButtonSize = 'normal', className?: string): string {
  return classNames(
    'button inline-flex cursor-pointer items-center justify-center gap-1.5 rounded-md border font-semibold whitespace-nowrap',
    'aria-disabled:cursor-progress aria-disabled:opacity-70 disabled:opacity-60',
    variants[variant],
    sizes[size],
    className,
  )
}
