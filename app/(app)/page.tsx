import { redirect } from 'next/navigation'
import { requireActor } from '#lib/auth/require-actor.ts'

export default async function HomePage(): Promise<never> {
  await requireActor()
  redirect('/incidents')
}
