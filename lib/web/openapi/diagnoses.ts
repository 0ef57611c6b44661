import { createDiagnosisInput, diagnosisView } from '#lib/domain/diagnosis/schema.ts'
import type { Operation } from './operation.ts'

export const diagnosisOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/diagnoses',
    tag: 'Diagnosis',
    summary: 'Read logs of a gateway: the failure mechanism, the ranked root causes with reasons, and what to check',
    needs: 'read',
    body: createDiagnosisInput,
    answer: { status: 200, schema: diagnosisView, description: 'What the logs say; nothing is stored' },
    errors: [404, 413],
  },
]
