/** The title of the list of post-mortems: `2 post-mortems are overdue`. */
export function postmortemsTitle({ due, overdue }: { readonly due: number; readonly overdue: number }): string {
  if (overdue > 0) return overdue === 1 ? '1 post-mortem is overdue' : `${overdue} post-mortems are overdue`
  if (due > 0) return due === 1 ? '1 post-mortem is due' : `${due} post-mortems are due`
  return 'No post-mortem is due'
}
