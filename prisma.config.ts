import { defineConfig } from 'prisma/config'

// Prisma's CLI would download a schema engine even for `generate`, which needs none.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath
// Nor does it need to ask for news.
process.env.CHECKPOINT_DISABLE ??= '1'

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
})
