import { Notice } from '#components/ui/notice.tsx'

export default function ResetLinkNotFound() {
  return (
    <>
      <h1 className="mb-4 text-title font-bold">Set a new password</h1>
      <Notice title="This link is not valid any more">
        It was used, replaced, or has expired. Ask an admin for a new one.
      </Notice>
    </>
  )
}
