import { classNames } from '#components/ui/class-names.ts'

/** Drawn around 0,0 in a square of 10 px. Each kind has its own shape: colour says nothing here but "key event". */
const PATHS: Readonly<Record<string, { readonly d: string; readonly hollow?: true }>> = {
  detection: { d: 'M0-5 5 4.5H-5Z' },
  escalation: { d: 'M-4.5-4.5 4.5 0-4.5 4.5Z' },
  diagnosis: { d: 'M0-4.25a4.25 4.25 0 1 0 .01 0Z', hollow: true },
  mitigation: { d: 'M-4-4H4V4H-4Z' },
  communication: { d: 'M0-5 5 0 0 5-5 0Z', hollow: true },
  recovery: { d: 'M-4.5 0-1.5 3.5 4.5-4', hollow: true },
  note: { d: 'M0-2.5a2.5 2.5 0 1 0 .01 0Z' },
}

type KindSignProps = { id?: string; kind: string; isKeyEvent?: boolean; scale?: number }

/** The shape of a kind, for a chart and its legend. */
export function KindSign({ id, kind, isKeyEvent = false, scale = 1 }: KindSignProps) {
  const sign = PATHS[kind] ?? PATHS.note
  const colour = isKeyEvent ? 'stroke-accent' : 'stroke-soft'
  const fill = sign?.hollow ? 'fill-none' : isKeyEvent ? 'fill-accent' : 'fill-soft'
  return (
    <path
      id={id}
      d={sign?.d}
      transform={scale === 1 ? undefined : `scale(${scale})`}
      strokeWidth={sign?.hollow ? 1.75 : 0}
      className={classNames(colour, fill)}
    />
  )
}
