'use client'

import { type ReactNode, useEffect, useState } from 'react'
import type { Shown } from '#lib/domain/shared/shown.ts'
import { TIMELINE_CHANGED } from './timeline-changed.ts'

type LiveChartProps = {
  /** Draws it anew on the server. */
  draw: () => Promise<Shown<ReactNode>>
  /** As the page was drawn. */
  children: ReactNode
}

/** The chart follows a change made in place in the timeline, without the page. */
export function LiveChart({ draw, children }: LiveChartProps) {
  const [drawn, setDrawn] = useState<{ readonly after: ReactNode; readonly chart: ReactNode } | null>(null)

  useEffect(() => {
    let latest = 0
    async function redraw() {
      latest += 1
      const mine = latest
      // Without an answer the old chart stays until the next change or page.
      const answer = await draw().catch(() => null)
      if (mine === latest && answer && 'shown' in answer) setDrawn({ after: children, chart: answer.shown })
    }
    addEventListener(TIMELINE_CHANGED, redraw)
    return () => {
      latest = Number.NaN
      removeEventListener(TIMELINE_CHANGED, redraw)
    }
  }, [draw, children])

  return drawn && drawn.after === children ? drawn.chart : children
}
