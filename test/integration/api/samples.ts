/** Ids of the world that the samples refer to. */
export type World = {
  readonly linkId: string
  readonly entryId: string
  readonly actionItemId: string
  readonly tokenId: string
  readonly commentId: string
  readonly viewId: string
  readonly reviewerId: string
  readonly analysisId: string
  readonly exclusionId: string
}

type Sample = { readonly path: string; readonly body?: Record<string, unknown> }

/** A valid call of every operation that changes something; the test fails when one is missing. */
export const SAMPLES: Readonly<Record<string, (world: World) => Sample>> = {
  'POST /services': () => ({
    path: '/services',
    body: {
      slug: 'search-api',
      name: 'Search',
      tier: 'user_facing',
      sloTarget: 0.999,
      ownerTeam: 'Search',
      gateway: 'nginx',
      description: 'Finds things',
    },
  }),
  'POST /imports': () => ({
    path: '/imports',
    body: {
      text: 'title,services,severity,startedAt\nImported,checkout,sev3,2026-11-02T14:02:00Z\n',
      format: 'csv',
      mapping: { title: 'title', services: 'services', severity: 'severity', startedAt: 'startedAt' },
    },
  }),
  'PATCH /services/{slug}': () => ({
    path: '/services/checkout',
    body: { name: 'Checkout', sloTarget: 0.995, criticality: 'high' },
  }),
  'POST /services/{slug}/settings-checks': () => ({
    path: '/services/checkout/settings-checks',
    body: {
      files: [{ name: 'app.conf', text: 'location / { proxy_pass http://10.0.0.5:3000; proxy_read_timeout 4s; }' }],
      numbers: { p99: 4, longestRequest: 30, appKeepAlive: 5, app: 'node' },
    },
  }),
  'POST /diagnoses': () => ({
    path: '/diagnoses',
    body: {
      logs: [{ name: 'error.log', text: 'connect() failed (111: Connection refused) while connecting to upstream' }],
      evidence: [{ name: 'app.log', text: 'SIGTERM received' }],
      context: { pattern: 'brief, at each deploy' },
      service: 'checkout',
    },
  }),
  'POST /incidents/{number}/analyses': () => ({
    path: '/incidents/1/analyses',
    body: {
      logs: [{ name: 'error.log', text: 'connect() failed (111: Connection refused) while connecting to upstream' }],
      evidence: [{ name: 'app.log', text: 'SIGTERM received' }],
      context: { pattern: 'brief, at each deploy' },
      answers: { deploy: 'rollout' },
      zone: 'Europe/Zurich',
    },
  }),
  'POST /incidents/{number}/analyses/{id}/rerun': ({ analysisId }) => ({
    path: `/incidents/1/analyses/${analysisId}/rerun`,
    body: { answers: { deploy: 'rollout' }, zone: 'UTC', version: 1 },
  }),
  'POST /incidents/{number}/analyses/{id}/accept': ({ analysisId }) => ({
    path: `/incidents/1/analyses/${analysisId}/accept`,
    body: { version: 1, failureMechanism: 'connect-refused', rootCause: 'app-crash', proposals: ['diagnosis'] },
  }),
  'DELETE /incidents/{number}/analyses/{id}': ({ analysisId }) => ({ path: `/incidents/1/analyses/${analysisId}` }),
  'POST /incidents': () => ({
    path: '/incidents',
    body: {
      title: 'Checkout answered 502',
      services: ['checkout'],
      severity: 'sev2',
      status: 'resolved',
      startedAt: '2026-11-02T14:02:00Z',
      detectedAt: '2026-11-02T14:06:00Z',
      acknowledgedAt: '2026-11-02T14:09:00Z',
      mitigatedAt: '2026-11-02T14:22:00Z',
      resolvedAt: '2026-11-02T14:35:00Z',
      summary: 'A rollout closed connections.',
      impact: {
        failedRequests: 4112,
        totalRequests: 36_000,
        affectedUsers: 1930,
        interruptedSessions: 2205,
        endpoints: ['POST /cart'],
        regions: ['eu-west-1'],
        description: 'One in nine failed',
      },
      failureMechanism: 'reset-before-headers',
      rootCause: 'restart-deploy',
      contributingFactors: ['keepalive-mismatch'],
      triggerKind: 'binary_push',
      trigger: 'Deploy of build 8c1f',
      detection: 'Alert',
    },
  }),
  'PATCH /incidents/{number}': () => ({
    path: '/incidents/1',
    body: { title: 'Checkout answered 502 twice', severity: 'sev1', version: 1 },
  }),
  'POST /incidents/{number}/steps': () => ({
    path: '/incidents/1/steps',
    body: { step: 'acknowledge', at: '2026-11-02T14:09:00Z', version: 1 },
  }),
  'POST /incidents/{number}/steps/undo': () => ({ path: '/incidents/2/steps/undo' }),
  'POST /incidents/{number}/merge': () => ({ path: '/incidents/1/merge', body: { into: 2 } }),
  'POST /incidents/{number}/unmerge': () => ({ path: '/incidents/4/unmerge' }),
  'POST /incidents/{number}/links': () => ({
    path: '/incidents/1/links',
    body: { incident: 5, relation: 'caused_by' },
  }),
  'DELETE /incidents/{number}/links/{id}': ({ linkId }) => ({ path: `/incidents/1/links/${linkId}` }),
  'POST /incidents/{number}/timeline': () => ({
    path: '/incidents/1/timeline',
    body: {
      occurredAt: '2026-11-02T14:11:00Z',
      kind: 'diagnosis',
      text: 'Resets on two addresses',
      isKeyEvent: true,
      evidence: [{ kind: 'link', url: 'https://logs.example/1', label: 'Logs' }],
    },
  }),
  'POST /incidents/{number}/timeline/bulk': () => ({
    path: '/incidents/1/timeline/bulk',
    body: { entries: [{ occurredAt: '2026-11-02T14:12:00Z', kind: 'note', text: 'From a log', isKeyEvent: false }] },
  }),
  'POST /incidents/{number}/timeline/{id}/restore': ({ entryId }) => ({
    path: `/incidents/1/timeline/${entryId}/restore`,
  }),
  'POST /incidents/{number}/images': () => ({
    path: '/incidents/1/images',
    body: { contentBase64: 'R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==' },
  }),
  'PATCH /incidents/{number}/timeline/{id}': ({ entryId }) => ({
    path: `/incidents/1/timeline/${entryId}`,
    body: { text: 'Changed', version: 1 },
  }),
  'DELETE /incidents/{number}/timeline/{id}': ({ entryId }) => ({ path: `/incidents/1/timeline/${entryId}` }),
  'POST /incidents/{number}/action-items': () => ({
    path: '/incidents/1/action-items',
    body: {
      title: 'Drain on SIGTERM',
      kind: 'prevent',
      owner: 'Platform',
      dueAt: '2026-12-01',
      priority: 'p1',
      trackerUrl: 'https://tracker.example/browse/PLAT-12',
    },
  }),
  'POST /incidents/{number}/post-mortem': () => ({
    path: '/incidents/2/post-mortem',
    body: { template: '502 post-mortem' },
  }),
  'DELETE /incidents/{number}/post-mortem': () => ({ path: '/incidents/1/post-mortem' }),
  'POST /incidents/{number}/post-mortem/restore': () => ({ path: '/incidents/3/post-mortem/restore' }),
  'POST /incidents/{number}/post-mortem/revisions/{revision}/restore': () => ({
    path: '/incidents/1/post-mortem/revisions/1/restore',
    body: { newest: 2 },
  }),
  'PUT /incidents/{number}/post-mortem/sections/{key}': () => ({
    path: '/incidents/1/post-mortem/sections/lessons',
    body: { text: 'Drain before stopping.', version: 1 },
  }),
  'POST /incidents/{number}/post-mortem/request-review': ({ reviewerId }) => ({
    path: '/incidents/1/post-mortem/request-review',
    body: { reviewers: [reviewerId], version: 1 },
  }),
  'POST /incidents/{number}/post-mortem/return': () => ({
    path: '/incidents/1/post-mortem/return',
    body: { reason: 'The cause is not told yet' },
  }),
  'POST /incidents/{number}/post-mortem/publish': () => ({
    path: '/incidents/1/post-mortem/publish',
    body: { version: 1 },
  }),
  'POST /incidents/{number}/post-mortem/reopen': () => ({
    path: '/incidents/1/post-mortem/reopen',
    body: { reason: 'A factor was found' },
  }),
  'POST /incidents/{number}/post-mortem/comments': () => ({
    path: '/incidents/1/post-mortem/comments',
    body: { section: 'lessons', text: 'What of the other services?' },
  }),
  'PATCH /incidents/{number}/post-mortem/comments/{id}': ({ commentId }) => ({
    path: `/incidents/1/post-mortem/comments/${commentId}`,
    body: { text: 'Which of them?', version: 1 },
  }),
  'POST /incidents/{number}/post-mortem/sign-off': () => ({
    path: '/incidents/1/post-mortem/sign-off',
    body: { revision: 1 },
  }),
  'POST /saved-views': () => ({
    path: '/saved-views',
    body: { list: 'incidents', name: 'Sev 1 of checkout', query: 'severity=sev1&service=checkout', isShared: true },
  }),
  'PATCH /saved-views/{id}': ({ viewId }) => ({
    path: `/saved-views/${viewId}`,
    body: { name: 'Mine', isShared: false, version: 1 },
  }),
  'DELETE /saved-views/{id}': ({ viewId }) => ({ path: `/saved-views/${viewId}` }),
  'POST /incidents/{number}/post-mortem/comments/{id}/answers': ({ commentId }) => ({
    path: `/incidents/1/post-mortem/comments/${commentId}/answers`,
    body: { text: 'They drain already.' },
  }),
  'POST /incidents/{number}/post-mortem/comments/{id}/resolve': ({ commentId }) => ({
    path: `/incidents/1/post-mortem/comments/${commentId}/resolve`,
  }),
  'POST /incidents/{number}/post-mortem/comments/{id}/reopen': ({ commentId }) => ({
    path: `/incidents/1/post-mortem/comments/${commentId}/reopen`,
  }),
  'POST /action-items/bulk-edit': ({ actionItemId }) => ({
    path: '/action-items/bulk-edit',
    body: {
      items: [{ id: actionItemId, version: 1 }],
      changes: { owner: 'Payments', dueAt: 'default', priority: 'p0', close: { resolution: 'wont_do', reason: 'No' } },
    },
  }),
  'PATCH /action-items/{id}': ({ actionItemId }) => ({
    path: `/action-items/${actionItemId}`,
    body: { title: 'Drain before exit', version: 1 },
  }),
  'POST /action-items/{id}/close': ({ actionItemId }) => ({
    path: `/action-items/${actionItemId}/close`,
    body: { resolution: 'wont_do', reason: 'The service goes away' },
  }),
  'POST /action-items/{id}/reopen': ({ actionItemId }) => ({
    path: `/action-items/${actionItemId}/reopen`,
    body: { reason: 'It came back' },
  }),
  'PUT /runbooks/{service}': () => ({
    path: '/runbooks/checkout',
    body: {
      meaning: 'Customers cannot pay',
      causes: [
        {
          rootCause: 'app-crash',
          signal: 'Refused',
          identify: '`systemctl status`',
          remediate: 'Roll back',
          verify: 'No 502 for 5 minutes',
        },
      ],
    },
  }),
  'POST /runbooks/{service}/verify': () => ({ path: '/runbooks/checkout/verify', body: { version: 1 } }),
  'POST /services/{slug}/exclusions': () => ({
    path: '/services/checkout/exclusions',
    body: {
      kind: 'planned_maintenance',
      reason: 'Database upgrade',
      startsAt: '2026-11-20T02:00:00Z',
      endsAt: '2026-11-20T04:00:00Z',
    },
  }),
  'DELETE /services/{slug}/exclusions/{id}': ({ exclusionId }) => ({
    path: `/services/checkout/exclusions/${exclusionId}`,
  }),
  'POST /load-tests': () => ({
    path: '/load-tests',
    body: {
      service: 'checkout',
      expectedPeakRps: 2_000,
      figures: {
        tool: 'k6',
        totalRequests: 1_800_000,
        badRequests: 1_800,
        badRequestsMost: 1_800,
        peakRps: 3_000,
        durationSeconds: 600,
        startedAt: '2026-11-20T10:00:00Z',
        finishedAt: '2026-11-20T10:10:00Z',
        latency: { p50: 12.5 },
        notes: ['A note'],
      },
      name: 'Release 1.42',
      url: 'https://ci.example.com/jobs/1',
    },
  }),
  'POST /traffic': () => ({
    path: '/traffic',
    body: {
      service: 'checkout',
      buckets: [
        { bucketStart: aRecentMinute(), totalRequests: 1000, badRequests: 11, endpoint: '/cart', region: 'eu' },
      ],
    },
  }),
  'PUT /reviews/{week}/sections/{section}': () => ({
    path: '/reviews/2025-W10/sections/notes',
    body: { text: 'Deploys wait for the drain.', version: 0 },
  }),
  'POST /reviews/{week}/publish': () => ({
    path: '/reviews/2025-W10/publish',
    body: { version: 0, seen: { decisions: 0, notes: 0 } },
  }),
  'POST /reviews/{week}/reopen': () => ({ path: '/reviews/2025-W11/reopen', body: { version: 1 } }),
  'POST /reviews/{week}/action-items': () => ({
    path: '/reviews/2025-W10/action-items',
    body: {
      incidentNumber: 1,
      title: 'Fail readiness on SIGTERM',
      description: 'Before the listener closes',
      kind: 'prevent',
      priority: 'p1',
      status: 'open',
      owner: 'Platform',
      dueAt: '2026-12-01',
      trackerUrl: 'https://tracker.example/1',
    },
  }),
  'PUT /traffic/rules': () => ({
    path: '/traffic/rules',
    body: { rules: [{ host: 'shop.example.com', path: '/cart/*', service: 'checkout', endpoint: 'cart' }] },
  }),
  'POST /tokens': () => ({ path: '/tokens', body: { name: 'Importer', scopes: ['ingest'], expiresInDays: 30 } }),
  'DELETE /tokens/{id}': ({ tokenId }) => ({ path: `/tokens/${tokenId}` }),
}

/** Traffic is accepted for 400 days only. */
function aRecentMinute(): string {
  return new Date(Math.floor(Date.now() / 60_000) * 60_000 - 86_400_000).toISOString()
}
