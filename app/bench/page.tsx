import { notFound } from 'next/navigation'
import { env } from '#lib/env.ts'
import { listBenchRows } from '#lib/usecases/bench/list-bench-rows.ts'

export const dynamic = 'force-dynamic'

/** What a page costs at least: 50 rows of the database and nothing around them. `npm run bench` measures others by it. */
export default async function BarePage() {
  if (!env().HINDSIGHT_BENCH) notFound()
  const rows = await listBenchRows()
  return (
    <table>
      <tbody>
        {rows.map(({ number, title, startedAt }) => (
          <tr key={number}>
            <td>{number}</td>
            <td>{title}</td>
            <td>{startedAt.toISOString()}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
