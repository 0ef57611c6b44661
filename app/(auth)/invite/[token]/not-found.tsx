import { Notice } from '#components/ui/notice.tsx'

export default function InvitationNotFound() {
  return (
    <>
      <h1 className="mb-4 text-title font-bold">Welcome to Hindsight</h1>
      <Notice title="This invitation is not valid any more">
        It was used, withdrawn, or has expired. Ask an admin for a new one.
      </Notice>
    </>
  )
}
