import { type Rule, rulesOf } from '../recognition/rule.ts'

/** Lines that state when a certificate begins or ends; the dates are held against the time of the failures. */
export const certificateRules: readonly Rule[] = rulesOf(
  { source: 'app', reference: 'openssl x509 -noout -dates, -text; kubectl; certificate monitors' },
  [
    {
      id: 'certificate-end-openssl',
      all: ['notafter'],
      signals: [],
      isCounted: true,
      example: 'notAfter=Nov 22 23:59:59 2026 GMT',
      counterexample: 'not thereafter',
      note: 'Held against the time of the failures: an end before them says that the certificate had ended.',
    },
    {
      id: 'certificate-end-text',
      all: ['not after :'],
      signals: [],
      isCounted: true,
      example: '            Not After : Nov 22 23:59:59 2026 GMT',
      counterexample: 'not after: the fact',
      note: 'Held against the time of the failures.',
    },
    {
      id: 'certificate-end-words',
      all: ['expire date:'],
      signals: [],
      isCounted: true,
      example: '*  expire date: Nov 22 23:59:59 2026 GMT',
      counterexample: 'expires: date',
      note: 'As curl -v shows it. Held against the time of the failures.',
    },
    {
      id: 'certificate-begin-openssl',
      all: ['notbefore'],
      signals: [],
      isCounted: true,
      example: 'notBefore=Nov 24 00:00:00 2026 GMT',
      counterexample: 'not ever before',
      note: 'Held against the time of the failures: a begin after them says that the certificate was not valid yet.',
    },
    {
      id: 'certificate-begin-text',
      all: ['not before:'],
      signals: [],
      isCounted: true,
      example: '            Not Before: Nov 24 00:00:00 2026 GMT',
      counterexample: 'not before the hour',
      note: 'Held against the time of the failures.',
    },
  ],
)
