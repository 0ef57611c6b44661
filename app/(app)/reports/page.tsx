import { redirect } from 'next/navigation'

/** Each report has its own page; the one that is opened most stands for all. */
export default function ReportsPage() {
  redirect('/reports/error-budget')
}
