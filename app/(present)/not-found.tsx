import { NoReview } from '#components/weekly-review/no-review.tsx'

export default function NotFoundPresented() {
  return (
    <div className="px-6 md:px-14">
      <NoReview />
    </div>
  )
}
