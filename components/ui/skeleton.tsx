import { classNames } from './class-names.ts'

/** A quiet bar where a line of text will be; takes its size from class names. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return <div aria-hidden="true" className={classNames('h-4 rounded-sm bg-panel', className)} />
}
