/** The title of the list of action items: `7 action items are late`. */
export function openWorkTitle({ open, late }: { readonly open: number; readonly late: number }): string {
  if (late === 1) return '1 action item is late'
  if (late > 1) return `${late} action items are late`
  return open === 0 ? 'No action item is open' : 'No action item is late'
}
