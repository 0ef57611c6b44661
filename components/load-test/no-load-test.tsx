import { CodeBlock } from '#components/ui/code-block.tsx'

/** How the first run comes here. */
export function NoLoadTest({ slug }: { slug: string }) {
  return (
    <div className="text-soft">
      <p>None recorded. Give it the output of wrk, k6 or autocannon, or an access log:</p>
      <div className="mt-2">
        <CodeBlock text={`npm run hindsight -- load-test check --service ${slug} --expected-peak 2000 wrk.txt`} />
      </div>
    </div>
  )
}
