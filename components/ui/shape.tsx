import { classNames } from './class-names.ts'

export type ShapeName = 'triangle' | 'diamond' | 'dot' | 'ring' | 'half' | 'check' | 'box' | 'cross'

/**
 * A small drawn sign before a word, so that meaning never hangs on colour or on a glyph the font may lack. Drawn by
 * app/styles/shape.css; a Badge carries its own.
 */
export function Shape({ name, className }: { name: ShapeName; className?: string | undefined }) {
  return <span aria-hidden="true" data-shape={name} className={classNames('shape', className)} />
}
