import { Badge, type Tone } from '#components/ui/badge.tsx'
import type { ShapeName } from '#components/ui/shape.tsx'
import { type PostmortemStatus, postmortemStatusNames } from '#lib/domain/postmortem/status.ts'

const looks: Readonly<Record<PostmortemStatus, { shape: ShapeName; tone: Tone }>> = {
  draft: { shape: 'ring', tone: 'soft' },
  in_review: { shape: 'half', tone: 'warn' },
  published: { shape: 'dot', tone: 'ok' },
}

export function PostmortemStatusBadge({ status }: { status: PostmortemStatus }) {
  return <Badge {...looks[status]}>{postmortemStatusNames[status]}</Badge>
}
