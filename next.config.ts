import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Title and description stand in the head at once, for every reader: nothing of a page waits for script.
  htmlLimitedBots: /.*/,
  // The type check is a step of its own (`npm run types`); the native compiler has no API for Next to call.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@node-rs/argon2', '@prisma/client', '@prisma/adapter-pg', 'pg', 'pino'],
}

export default config
