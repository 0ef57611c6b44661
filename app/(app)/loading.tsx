import { Skeleton } from '#components/ui/skeleton.tsx'

const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

export default function Loading() {
  return (
    <div role="status">
      <span className="sr-only">Loading…</span>
      <Skeleton className="mt-2 w-32" />
      <Skeleton className="mt-5 h-7 w-3/5" />
      <Skeleton className="mt-4 w-2/5" />
      <div className="mt-9 border-t border-rule">
        {rows.map((row) => (
          <div key={row} className="flex justify-between gap-8 border-b border-rule py-3.5">
            <Skeleton className="w-1/2" />
            <Skeleton className="w-24" />
          </div>
        ))}
      </div>
    </div>
  )
}
