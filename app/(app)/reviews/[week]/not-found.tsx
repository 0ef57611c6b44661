import { NoReview } from '#components/weekly-review/no-review.tsx'

export default NoReview
