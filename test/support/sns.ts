import { execFileSync } from 'node:child_process'
import { createSign } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Signer = { readonly key: string; readonly certificate: string }
let signer: Signer | undefined

/** A key with its certificate, made once, that stand for Amazon's. */
function ownSigner(): Signer {
  signer ??= makeSigner()
  return signer
}

function makeSigner(): Signer {
  const folder = mkdtempSync(join(tmpdir(), 'hindsight-sns-'))
  try {
    const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
    const subject = ['-subj', '/CN=sns.amazonaws.com', '-days', '2']
    const files = ['-keyout', keyFile, '-out', certificateFile]
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...files, ...subject], {
      stdio: 'ignore',
    })
    return { key: readFileSync(keyFile, 'utf8'), certificate: readFileSync(certificateFile, 'utf8') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export function snsCertificate(): string {
  return ownSigner().certificate
}

export const SIGNED_FIELDS = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
}

/** A message as Amazon would sign it. */
export function signedSns(message: Readonly<Record<string, string>>): Record<string, string> {
  const text = SIGNED_FIELDS[message.Type as keyof typeof SIGNED_FIELDS]
    .filter((field) => message[field] !== undefined)
    .map((field) => `${field}\n${message[field]}\n`)
    .join('')
  const algorithm = message.SignatureVersion === '1' ? 'RSA-SHA1' : 'RSA-SHA256'
  return { ...message, Signature: createSign(algorithm).update(text).sign(ownSigner().key, 'base64') }
}
