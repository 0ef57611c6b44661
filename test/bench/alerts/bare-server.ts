// What ingestion is compared with: an HTTP server that inserts each body as it is. Prints its address.
import { createServer } from 'node:http'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.argv[2], max: 10 })
await pool.query('CREATE TABLE IF NOT EXISTS bare_bodies (id bigserial PRIMARY KEY, body text NOT NULL)')

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', async () => {
    await pool.query('INSERT INTO bare_bodies (body) VALUES ($1)', [Buffer.concat(chunks).toString()])
    response.end('{}')
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) process.stdout.write(`ready at http://127.0.0.1:${address.port}\n`)
})
