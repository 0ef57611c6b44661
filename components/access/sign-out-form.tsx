/** A POST, so that no link or image of another site signs anybody out. */
export function SignOutForm({ action }: { action: (data: FormData) => Promise<void> }) {
  return (
    <form action={action}>
      <button type="submit" className="link cursor-pointer text-sm">
        Sign out
      </button>
    </form>
  )
}
