import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { ensureChromium } from '../../support/find-chromium.ts'

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']

/** Bytes of all script that a browser fetches for a first look at a page, each file gzipped. */
export async function firstLoadScriptBytes(url: string, cookie: string): Promise<number> {
  const executablePath = ensureChromium()
  const browser = await chromium.launch({ args: FLAGS, ...(executablePath !== undefined && { executablePath }) })
  try {
    const page = await browser.newPage({ extraHTTPHeaders: { cookie } })
    const sizes: Promise<number>[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return
      sizes.push(response.body().then((body) => gzipSync(body).length))
    })
    const response = await page.goto(url, { waitUntil: 'networkidle' })
    if (response?.status() !== 200) throw new Error(`${url} answered ${response?.status()}.`)
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  } finally {
    await browser.close()
  }
}
