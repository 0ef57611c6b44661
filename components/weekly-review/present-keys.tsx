'use client'

import { useEffect } from 'react'

const NEXT = ['ArrowRight', 'PageDown', 'n']
const PREVIOUS = ['ArrowLeft', 'PageUp', 'p']

/** Keys of a presentation: from section to section, to both ends, and out. Up, down and space go on scrolling. */
export function PresentKeys({ leaveHref }: { leaveHref: string }) {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (document.querySelector('dialog[open]')) return
      if (event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return
      const slides = [...document.querySelectorAll<HTMLElement>('[data-slide]')]
      const current = slides.findLastIndex((slide) => slide.getBoundingClientRect().top <= window.innerHeight / 3)
      const target = targetOf(event.key, current, slides.length)
      if (event.key === 'Escape') window.location.assign(leaveHref)
      else if (target !== null) {
        event.preventDefault()
        const slide = slides[Math.min(Math.max(target, 0), slides.length - 1)]
        slide?.scrollIntoView()
        slide?.focus({ preventScroll: true })
      }
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [leaveHref])
  return null
}

function targetOf(key: string, current: number, count: number): number | null {
  if (NEXT.includes(key)) return current + 1
  if (PREVIOUS.includes(key)) return current - 1
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}
