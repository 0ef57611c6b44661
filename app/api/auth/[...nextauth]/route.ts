import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '#lib/auth/options.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { problemResponse } from '#lib/web/problem.ts'

async function handle(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  try {
    return await NextAuth(request, context, authOptions())
  } catch (error) {
    const isUnreadable = error instanceof SyntaxError
    return problemResponse(isUnreadable ? new AppError('invalid', 'The body is not valid JSON.') : error)
  }
}

export { handle as GET, handle as POST }
