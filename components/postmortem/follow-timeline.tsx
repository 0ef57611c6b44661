'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useEffect } from 'react'
import { TIMELINE_CHANGED } from '#components/incident/timeline-changed.ts'

/** Chart, checklist and advice follow what is changed in place in the timeline of the same page. */
export function FollowTimeline() {
  const router = useRouter()
  useEffect(() => {
    const follow = () => startTransition(() => router.refresh())
    addEventListener(TIMELINE_CHANGED, follow)
    return () => removeEventListener(TIMELINE_CHANGED, follow)
  }, [router])
  return null
}
