import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'

export const LOG_LABELS = {
  logs: 'Log of the gateway',
  files: 'Or files',
  evidence: 'Log of the application or platform',
  zone: 'Time zone of the logs',
}

/** Where logs are pasted, dropped or chosen. */
export function LogFields() {
  return (
    <>
      <TextArea
        label={LOG_LABELS.logs}
        name="logs"
        rows={8}
        monospace
        hint="Error and access log of nginx, HAProxy, Envoy, a load balancer, Apache httpd, Traefik, Caddy or Varnish. One line is enough."
      />
      <TextInput
        label={LOG_LABELS.files}
        name="files"
        type="file"
        multiple
        optional
        hint="Drop or choose them, plain or gzip: at most 200 MB in all; 8 MB without script."
      />
      <TextArea
        label={LOG_LABELS.evidence}
        name="evidence"
        rows={4}
        monospace
        optional
        hint="Of the same minutes: application log, journal, kernel, Kubernetes events, deploy log."
      />
    </>
  )
}
