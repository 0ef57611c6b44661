// Long on purpose: everything that is told of one service, read as one text.
import type { DemoService } from '../demo-service.ts'

export const imageService: DemoService = {
  slug: 'image-service',
  name: 'Image service',
  description:
    'Resizes and converts product photos on request. Go pods in Kubernetes (namespace `media`) behind ingress-nginx; the CDN keeps what it delivers.',
  tier: 'user_facing',
  ownerTeam: 'Platform',
  gateway: 'nginx',
  type: 'kubernetes_ingress',
  criticality: 'medium',
  sloTarget: 0.999,
  host: 'img.kestrel.example',
  pool: 'media-image-service-8080',
  upstreams: ['10.244.3.19:8080', '10.244.5.42:8080', '10.244.7.8:8080', '10.244.9.27:8080'],
  healthPath: 'ready',
  version: { major: 1, startMinor: 44 },
  trackerKey: 'PLT',
  dependencies: ['the photo bucket', 'the CDN', 'redis-sizes'],
  traffic: { meanPerMinute: 880, rhythm: 'shop' },
  weight: 1,
  endpoints: [
    {
      method: 'GET',
      path: '/i/kestrel-40l/960.avif',
      feature: 'Product photos',
      effect: 'Photos that were not in the CDN stayed grey',
    },
    {
      method: 'GET',
      path: '/i/zoom/4800.webp',
      feature: 'Zoom',
      effect: 'The zoom view of product photos did not open',
    },
    { method: 'POST', path: '/upload', feature: 'Photo upload', effect: 'The studio could not upload photos' },
  ],
  scenarios: [
    {
      cause: 'restart-deploy',
      mechanism: 'connect-refused',
      weight: 6,
      failing: [0.04, 0.3],
      minutes: [2, 18],
      signal: 'connect() failed (111: Connection refused) while connecting to upstream',
      titles: [
        'Pods get requests after SIGTERM during the rollout of {version}',
        '[scale] Scale-down race: ingress still sends to removed image pods',
        'Rollout of image-service {version}: three upstreams tried, three times 502',
        '[drain] Node drain of {node} drops photo requests',
      ],
      triggers: [
        '[rollout] Rollout of image-service {version}.',
        '[scale] Horizontal autoscaler removed {few} pods after the peak.',
        '[drain] Drain of {node} for the kernel update.',
      ],
      why: [
        'The pod stops listening on SIGTERM at once, while the removal of its endpoint takes a few seconds to reach the ingress. There is no preStop delay.',
        '[rollout] `maxUnavailable` is 25 %, and the grace period is shorter than the longest conversion (about 20 s).',
      ],
      clues: [
        {
          text: '`$upstream_addr` lists pods that were already terminating.',
          source: 'kubectl -n media get events --sort-by=.lastTimestamp',
          excerpt:
            'Normal  Killing            pod/{pod}  Stopping container image-service\nNormal  ScalingReplicaSet  deployment/image-service  Scaled down replica set to {few}',
        },
      ],
      fixes: [
        '[rollout] Rollout finished, no action needed.',
        '[scale|drain] Ended by itself; added `preStop: sleep 15` the same day.',
        '[rollout] Paused the rollout and added `preStop: sleep 15`.',
      ],
      actions: [{ kind: 'prevent', title: 'preStop sleep of 15 s and maxUnavailable 0 for image-service' }],
    },
    {
      cause: 'oom-kill',
      mechanism: 'reset-before-headers',
      weight: 5,
      failing: [0.06, 0.4],
      minutes: [8, 150],
      signal: 'recv() failed (104: Connection reset by peer) while reading response header from upstream',
      titles: [
        '[studio] Image pods OOMKilled by large uploads',
        '[avif] AVIF conversion exceeds the memory limit',
        '[studio] 12,000-pixel photos kill image pods',
        'OOMKilled: {feature} at the 1 GiB limit',
      ],
      triggers: [
        '[studio] The studio uploaded {many} panoramas of 12,000 × 9,000 pixels.',
        '[avif] AVIF was switched on for all formats with {version}.',
        '[purge] CDN purge before {campaign}: every size was asked for anew.',
      ],
      why: [
        'Decoding a photo needs four bytes per pixel, several times over. Nothing limits how many conversions run at once in a pod of 1 GiB.',
      ],
      clues: [
        {
          text: 'The last state of the pods is unambiguous.',
          source: 'kubectl -n media describe pod {pod}',
          excerpt: 'Last State:  Terminated\n  Reason:    OOMKilled\n  Exit Code: 137\nRestart Count: {few}',
        },
      ],
      fixes: [
        'Raised the limit to 2 GiB and restarted the pods.',
        'Limited parallel conversions to two per pod by configuration.',
      ],
      actions: [
        { kind: 'prevent', title: 'Semaphore around decoding, sized from the memory limit' },
        { kind: 'prevent', title: 'Refuse uploads above 60 megapixels with a clear message' },
      ],
    },
    {
      cause: 'capacity-overload',
      mechanism: 'connect-refused',
      weight: 2.5,
      failing: [0.08, 0.5],
      minutes: [10, 90],
      signal: 'connect() failed (111: Connection refused) while connecting to upstream',
      titles: [
        '[purge] CDN purge sends the full load to image-service',
        'Image pods killed by their liveness probe under load',
        'Autoscaler too slow for {campaign}',
      ],
      triggers: [
        '[purge] The whole CDN was purged to replace a watermark.',
        '{campaign} began; half of the photos were not in the CDN yet.',
      ],
      why: [
        'Under full CPU the liveness probe times out, the kubelet kills pods, and the rest gets their load too. The autoscaler needs three minutes to add pods.',
      ],
      clues: [
        {
          text: 'Probes fail first, then pods are killed.',
          source: 'kubectl -n media get events',
          excerpt:
            'Warning  Unhealthy  Liveness probe failed: context deadline exceeded\nNormal   Killing    Container image-service failed liveness probe, will be restarted',
        },
      ],
      fixes: [
        'Scaled to 14 pods by hand and removed the liveness probe for the evening.',
        '[purge] Stopped the purge and continued it path by path.',
      ],
    },
    {
      cause: 'upstream-misconfig',
      mechanism: 'connect-refused',
      weight: 1.5,
      failing: [0.9, 0.99],
      minutes: [5, 35],
      signal: 'connect() failed (111: Connection refused) while connecting to upstream',
      titles: [
        'targetPort of image-service points to a port on which nothing listens',
        '[chart] Wrong service port after the chart update',
      ],
      triggers: ['[chart] Chart update: the container port moved from 8080 to 8000.', 'Clean-up of the Helm values.'],
      why: [
        'The service kept `targetPort: 8080` when the container moved to another port. Readiness asks by port name and stayed green.',
      ],
      clues: [
        {
          text: 'Endpoints are there, with a port on which nothing listens.',
          source: 'kubectl -n media get ep image-service',
          excerpt: 'image-service   10.244.3.19:8080,10.244.5.42:8080,10.244.7.8:8080',
        },
      ],
      fixes: ['Rolled the chart back.', 'Set `targetPort: http` by name.'],
    },
    {
      cause: 'gateway-fault',
      mechanism: 'gateway-internal',
      weight: 1.5,
      failing: [0.1, 0.6],
      minutes: [6, 70],
      signal: 'worker process 312 exited on signal 11',
      titles: [
        'ingress-nginx controller restarts under memory pressure',
        'Ingress controller out of memory after a reload',
        '[upgrade] Ingress workers crash after the controller upgrade',
      ],
      triggers: [
        '[upgrade] Upgrade of the ingress controller.',
        'A certificate with 900 names made every reload larger.',
      ],
      why: [
        'The controller ran out of memory while two generations of workers were alive after a reload. The load balancer in front of it answered 502.',
      ],
      clues: [
        {
          text: 'Every host behind this controller has failures in the same seconds.',
          source: 'kubectl -n ingress-nginx logs deploy/ingress-nginx-controller',
          excerpt:
            '[alert] 27#27: worker process 312 exited on signal 11 (core dumped)\nW controller.go:182] Error reloading nginx, waiting for the next sync',
        },
      ],
      fixes: [
        '[upgrade] Rolled the controller back to the version before.',
        'Doubled the memory of the controller and its replicas.',
      ],
    },
    {
      cause: 'network-connectivity',
      mechanism: 'no-route',
      weight: 1.2,
      failing: [0.15, 0.4],
      minutes: [10, 100],
      signal: 'connect() failed (113: No route to host) while connecting to upstream',
      titles: [
        'Pods on {node} cannot be reached from the ingress',
        '[node] New node joins without its routes: a quarter of photo requests fail',
        'CNI agent stuck on {node}',
      ],
      triggers: ['[node] {node} joined the cluster at {started} UTC.', 'The CNI agent was updated.'],
      why: [
        'The network agent on {node} had not installed the routes of the other nodes. One pod of four could not be reached.',
      ],
      clues: [
        {
          text: 'About one request in four fails, and always the same upstream address.',
          source: 'error.log by upstream',
          excerpt: '10.244.9.27:8080   {many}\n10.244.3.19:8080   0\n10.244.5.42:8080   0\n10.244.7.8:8080    0',
        },
      ],
      fixes: ['Cordoned {node} and moved the pod.', 'Restarted the network agent on {node}.'],
    },
  ],
}
