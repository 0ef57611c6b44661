import { TextLink } from '#components/ui/text-link.tsx'

type ExportLinksProps = { links: readonly { readonly label: string; readonly href: string }[] }

/** Files of what is on screen. */
export function ExportLinks({ links }: ExportLinksProps) {
  return (
    <p className="mt-4 flex flex-wrap gap-x-3 text-sm print:hidden">
      {links.map(({ label, href }) => (
        <TextLink key={href} href={href}>
          {label}
        </TextLink>
      ))}
    </p>
  )
}
