import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Title and description stand in the head at once, for every reader: nothing of a page waits for script.
  htmlLimitedBots: /.*/,
  // Keys of senders stand in these addresses; the development server would print them.
  logging: { incomingRequests: { ignore: [/^\/api\/hooks\//] } },
  // The type check is a step of its own (`npm run types`); the native compiler has no API for Next to call.
  typescript: { ignoreBuildErrors: true },
  // Our server limits bodies by path (lib/server/http/body-limit.ts); Next's own limit of 1 MB would refuse images
  // and files to import.
  experimental: { serverActions: { bodySizeLimit: '36mb' } },
  serverExternalPackages: ['@node-rs/argon2', '@prisma/client', '@prisma/adapter-pg', 'pg', 'pino'],
}

export default config
