import { Disclosure } from '#components/ui/disclosure.tsx'
import { ENOUGH_FOR_MEDIAN, ENOUGH_FOR_P90, ENOUGH_FOR_RATE } from '#lib/domain/action-item/on-time.ts'

/** How the figures of the report are counted. */
export function ActionReportDefinitions() {
  return (
    <Disclosure summary="How this is counted">
      <dl className="max-w-prose space-y-3 [&_dt]:font-semibold">
        <div>
          <dt>Age</dt>
          <dd>Whole days since an item was added, of the items that are open now. The range does not narrow it.</dd>
        </div>
        <div>
          <dt>Rate</dt>
          <dd>
            Of the items whose due date lies in the range, the share that was completed by it. Items that are open still
            count as not on time; items closed as won’t do, and items without a due date, are left out. It goes by the
            due date as it is now: moving a date moves the item. With fewer than {ENOUGH_FOR_RATE} due there is none.
          </dd>
        </div>
        <div>
          <dt>Completed, median and p90</dt>
          <dd>
            Items completed in the range, whenever they were due, and the time from adding an item to completing it.
            Items that are open still are not in it, so a new backlog looks fast at first. A median needs{' '}
            {ENOUGH_FOR_MEDIAN} items, the 90th percentile {ENOUGH_FOR_P90}; between two values it is interpolated.
          </dd>
        </div>
        <div>
          <dt>Team and owner</dt>
          <dd>
            The account that the owner names, else the owner as written; the team of that account, else the team that
            the owner names.
          </dd>
        </div>
      </dl>
    </Disclosure>
  )
}
