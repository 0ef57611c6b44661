export const dynamic = 'force-static'

/** The least that a page of Next costs: built once, the same for everybody. `npm run bench` measures the deep links by it. */
export default function StaticPage() {
  return <p>Nothing is asked of anyone here.</p>
}
