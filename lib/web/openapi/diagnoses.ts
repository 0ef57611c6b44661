import { z } from 'zod'
import { agreementReport } from '#lib/domain/diagnosis/agreement-report.ts'
import {
  acceptAnalysisInput,
  analysisListItem,
  analysisView,
  createAnalysisInput,
  rerunAnalysisInput,
} from '#lib/domain/diagnosis/incident-analysis.ts'
import { createDiagnosisInput, diagnosisView } from '#lib/domain/diagnosis/schema.ts'
import { incidentView } from '#lib/domain/incident/incident.ts'
import type { Operation } from './operation.ts'

const tag = 'Diagnosis'

export const diagnosisOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/diagnoses',
    tag,
    summary: 'Read logs of a gateway: the failure mechanism, the ranked root causes with reasons, and what to check',
    needs: 'read',
    body: createDiagnosisInput,
    answer: { status: 200, schema: diagnosisView, description: 'What the logs say; nothing is stored' },
    errors: [404, 413],
  },
  {
    method: 'get',
    path: '/incidents/{number}/analyses',
    tag,
    summary: 'List what logs said about an incident, the newest first',
    needs: 'read',
    answer: {
      status: 200,
      schema: z.object({ items: z.array(analysisListItem) }),
      description: 'All analyses of the incident',
    },
    errors: [404],
  },
  {
    method: 'post',
    path: '/incidents/{number}/analyses',
    tag,
    summary: 'Read logs for an incident and store what they say, with the lines that support it, secrets masked',
    needs: 'edit',
    body: createAnalysisInput,
    answer: { status: 201, schema: analysisView, description: 'The answer, and what it could add to the timeline' },
    errors: [404, 409, 413],
  },
  {
    method: 'get',
    path: '/incidents/{number}/analyses/{id}',
    tag,
    summary: 'Read an analysis',
    needs: 'read',
    answer: { status: 200, schema: analysisView, description: 'The analysis' },
    errors: [404],
  },
  {
    method: 'delete',
    path: '/incidents/{number}/analyses/{id}',
    tag,
    summary: 'Remove an analysis with its lines; what was taken over from it stays',
    needs: 'edit',
    answer: { status: 204, description: 'It is removed' },
    errors: [404, 409],
  },
  {
    method: 'post',
    path: '/incidents/{number}/analyses/{id}/rerun',
    tag,
    summary: 'Read the kept lines again, with the rules of today and the answers given',
    needs: 'edit',
    body: rerunAnalysisInput,
    answer: { status: 200, schema: analysisView, description: 'The new answer; `previous` says what it was before' },
    errors: [404, 409, 412, 413],
  },
  {
    method: 'post',
    path: '/incidents/{number}/analyses/{id}/accept',
    tag,
    summary: 'Take over the mechanism, the cause and entries of the timeline into the incident: all of it, or nothing',
    needs: 'edit',
    body: acceptAnalysisInput,
    answer: { status: 200, schema: incidentView, description: 'The incident' },
    errors: [404, 409, 412, 413],
  },
  {
    method: 'get',
    path: '/reports/diagnosis',
    tag: 'Reports',
    summary: 'How often diagnoses suggested the cause that was published later, by month, gateway and cause',
    needs: 'read',
    answer: { status: 200, schema: agreementReport, description: 'The report' },
  },
]
