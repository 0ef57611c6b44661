import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type TextLinkProps = {
  href: string
  children: ReactNode
  /** Inside running text: underlined, so that colour alone does not mark it. */
  inline?: boolean | undefined
  className?: string | undefined
}

/** A link to a page of Hindsight, or to another site (then without referrer, and its address is printed). */
export function TextLink({ href, children, inline = false, className }: TextLinkProps) {
  const style = classNames(inline ? 'link-inline' : 'link', className)
  if (/^(https?:|mailto:)/i.test(href)) {
    return (
      <a href={href} className={style} rel="external noopener noreferrer nofollow">
        {children}
      </a>
    )
  }
  return (
    <a href={href} className={style}>
      {children}
    </a>
  )
}
