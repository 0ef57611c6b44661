import { classNames } from './class-names.ts'

export type ShapeName = 'triangle' | 'diamond' | 'dot' | 'ring' | 'half' | 'check' | 'box' | 'cross'

const paths: Record<ShapeName, React.ReactNode> = {
  triangle: <path d="M6 1 11.5 11H.5Z" />,
  diamond: <path d="M6 .6 11.4 6 6 11.4.6 6Z" />,
  dot: <circle cx="6" cy="6" r="4.5" />,
  ring: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.75" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.75" />
      <path d="M6 2a4 4 0 0 1 0 8Z" />
    </>
  ),
  check: <path d="m2 6.5 2.75 2.75L10 3.5" fill="none" stroke="currentColor" strokeWidth="1.9" />,
  box: <path d="M1.5 1.5h9v9h-9Z" fill="none" stroke="currentColor" strokeWidth="1.25" />,
  cross: <path d="m2.5 2.5 7 7m0-7-7 7" fill="none" stroke="currentColor" strokeWidth="1.75" />,
}

/** A small drawn sign before a word, so that meaning never hangs on colour or on a glyph the font may lack. */
export function Shape({ name, className }: { name: ShapeName; className?: string | undefined }) {
  return (
    <svg
      viewBox="0 0 12 12"
      fill="currentColor"
      aria-hidden="true"
      className={classNames('inline-block size-[0.72em] shrink-0', className)}
    >
      {paths[name]}
    </svg>
  )
}
