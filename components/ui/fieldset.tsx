import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type FieldsetProps = {
  legend: ReactNode
  children: ReactNode
  hint?: ReactNode
  /** `section` heads a part of a long form, `field` labels one group of choices. */
  kind?: 'section' | 'field'
  id?: string | undefined
  className?: string | undefined
  'aria-describedby'?: string | undefined
}

export function Fieldset({ legend, children, hint, kind = 'section', className, ...rest }: FieldsetProps) {
  return (
    <fieldset className={classNames('min-w-0', className)} {...rest}>
      <legend className={classNames('font-semibold', kind === 'section' ? 'text-base' : 'mb-1 text-sm')}>
        {legend}
      </legend>
      {hint && <p className="mb-2 text-sm text-soft">{hint}</p>}
      {kind === 'section' ? <div className="mt-2 space-y-4">{children}</div> : children}
    </fieldset>
  )
}
