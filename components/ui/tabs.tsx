import Link from 'next/link'

export type Tab = { label: string; href: string; current: boolean; note?: string | undefined }

/** Views of one page, each with an address of its own. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="mb-5 border-b border-rule">
      <ul className="-mb-px flex flex-wrap gap-x-5">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              prefetch={false}
              aria-current={tab.current ? 'page' : undefined}
              className="inline-block border-b-2 border-transparent py-1.5 text-soft hover:text-ink aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {tab.label}
              {tab.note && <span className="ml-1.5 font-normal text-soft">{tab.note}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
