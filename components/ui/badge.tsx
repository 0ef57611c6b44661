import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import type { ShapeName } from './shape.tsx'

export type Tone = 'plain' | 'soft' | 'accent' | 'ok' | 'warn' | 'alarm' | 'sev1' | 'sev2' | 'sev3' | 'sev4'

export const toneClass: Record<Tone, string> = {
  plain: 'text-ink',
  soft: 'text-soft',
  accent: 'text-accent',
  ok: 'text-ok',
  warn: 'text-sev3',
  alarm: 'text-sev1',
  sev1: 'text-sev1',
  sev2: 'text-sev2',
  sev3: 'text-sev3',
  sev4: 'text-sev4',
}

type BadgeProps = {
  children: ReactNode
  shape?: ShapeName | undefined
  tone?: Tone
  strong?: boolean | undefined
  className?: string | undefined
}

/** A word with a shape: no pill, no box. */
export function Badge({ children, shape, tone = 'plain', strong, className }: BadgeProps) {
  return (
    <span
      data-shape={shape}
      className={classNames(
        'badge inline-flex items-baseline gap-1.5 whitespace-nowrap',
        toneClass[tone],
        strong && 'font-semibold',
        className,
      )}
    >
      {children}
    </span>
  )
}
