import { Disclosure } from '#components/ui/disclosure.tsx'
import { ReaderZone } from '#components/ui/reader-zone.tsx'
import { UTC } from '#lib/domain/shared/zone.ts'

/** A few to begin with; any name of the tz database may be typed. */
const SUGGESTIONS = [
  'UTC',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Zurich',
  'Europe/Kyiv',
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Africa/Johannesburg',
  'Asia/Kolkata',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Australia/Sydney',
]

type ZoneChooserProps = { zone: { readonly name: string | null; readonly unknown?: string }; at: Date }

/** Which zone stands beside UTC. The choice is in the address, so a link shows the same to everyone. */
export function ZoneChooser({ zone, at }: ZoneChooserProps) {
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2.5 text-soft">
      {zone.name ? <span>UTC{zone.name !== UTC && ` · ${zone.name}`}</span> : <ReaderZone at={at} />}
      {zone.unknown && <span className="text-sev3">There is no zone “{zone.unknown}”: times are in UTC.</span>}
      <Disclosure summary="Change" className="no-print">
        <form action="#timeline" className="flex gap-2">
          <label htmlFor="zone" className="sr-only">
            Time zone
          </label>
          <input
            id="zone"
            name="zone"
            list="zones"
            defaultValue={zone.name ?? ''}
            placeholder="Europe/Zurich"
            autoComplete="off"
            className="control"
          />
          <datalist id="zones">
            {SUGGESTIONS.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <button type="submit" className="button rounded-md border border-edge px-2.5 text-sm font-semibold">
            Show
          </button>
        </form>
      </Disclosure>
    </span>
  )
}
