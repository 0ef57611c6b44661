import type { Tone } from '#components/ui/badge.tsx'
import type { ShapeName } from '#components/ui/shape.tsx'

type Severity = 'high' | 'medium' | 'low'

export const severityShapes: Readonly<Record<Severity, ShapeName>> = { high: 'triangle', medium: 'diamond', low: 'dot' }
export const severityTones: Readonly<Record<Severity, Tone>> = { high: 'sev1', medium: 'sev3', low: 'sev4' }

export function settingsCheckPath(slug: string, id?: string): string {
  return `/services/${slug}/settings-check${id === undefined ? '' : `?check=${id}`}`
}
