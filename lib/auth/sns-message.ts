import { createVerify, X509Certificate } from 'node:crypto'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** Fetches a text over https without following redirects; throws when that fails. */
export type FetchText = (url: string) => Promise<string>

const OWN_HOST = /^sns\.[a-z0-9-]{1,40}\.amazonaws\.com(?:\.cn)?$/
const CERTIFICATES_MAX = 50
const certificates = new Map<string, X509Certificate>()

const SIGNED = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
} as const
const ALGORITHMS: Readonly<Record<string, string>> = { '1': 'RSA-SHA1', '2': 'RSA-SHA256' }

/**
 * Verifies that Amazon SNS signed this message, and confirms a subscription it asks to confirm. Addresses in it are
 * asked only on Amazon's own hosts: anybody can write an address.
 * @throws AppError unauthenticated; unavailable where Amazon could not be asked, so that it sends again
 */
export async function verifySnsMessage(
  { body }: { readonly body: Buffer },
  topicArns: readonly string[],
  { now, fetchText }: { readonly now: Date; readonly fetchText: FetchText },
): Promise<void> {
  const message = readMessage(body)
  const type = String(message.Type)
  if (!Object.hasOwn(SIGNED, type)) throw refused('This is not a message of Amazon SNS. Switch raw delivery off.')
  const topic = message.TopicArn
  if (topicArns.length > 0 && !topicArns.includes(String(topic)))
    throw refused('This topic is not among those allowed.')
  const certificate = await certificateOf(message.SigningCertURL ?? message.SigningCertUrl, fetchText)
  const isCurrent = now >= new Date(certificate.validFrom) && now <= new Date(certificate.validTo)
  const text = signedText(message, SIGNED[type as keyof typeof SIGNED])
  if (!isCurrent || !isSigned(message, text, certificate)) throw refused('The signature of Amazon SNS does not fit.')
  if (type === 'SubscriptionConfirmation') await confirm(message.SubscribeURL, fetchText)
}

function refused(message: string): AppError {
  return new AppError('unauthenticated', message)
}

function readMessage(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {}
  throw refused('The body is not JSON, so nobody signed it.')
}

function signedText(message: Readonly<Record<string, unknown>>, fields: readonly string[]): string {
  return fields
    .filter((field) => typeof message[field] === 'string')
    .map((field) => `${field}\n${message[field]}\n`)
    .join('')
}

function isSigned(message: Readonly<Record<string, unknown>>, text: string, certificate: X509Certificate): boolean {
  const algorithm = ALGORITHMS[String(message.SignatureVersion)]
  if (algorithm === undefined || typeof message.Signature !== 'string') return false
  try {
    return createVerify(algorithm).update(text, 'utf8').verify(certificate.publicKey, message.Signature, 'base64')
  } catch {
    return false
  }
}

/** The address as text if Amazon SNS itself serves it. */
function ownAddress(value: unknown): string {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : null
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || !OWN_HOST.test(url.hostname)) {
    throw refused('An address in the message does not belong to Amazon SNS.')
  }
  return url.href
}

async function certificateOf(value: unknown, fetchText: FetchText): Promise<X509Certificate> {
  const address = ownAddress(value)
  if (!new URL(address).pathname.endsWith('.pem')) throw refused('The address of the certificate is none.')
  const known = certificates.get(address)
  if (known) return known
  const text = await fetched(address, fetchText)
  let certificate: X509Certificate
  try {
    certificate = new X509Certificate(text)
  } catch {
    throw refused('What the message names as its certificate is none.')
  }
  if (certificates.size >= CERTIFICATES_MAX) certificates.clear()
  certificates.set(address, certificate)
  return certificate
}

async function confirm(value: unknown, fetchText: FetchText): Promise<void> {
  await fetched(ownAddress(value), fetchText)
}

async function fetched(address: string, fetchText: FetchText): Promise<string> {
  try {
    return await fetchText(address)
  } catch (cause) {
    throw new AppError('unavailable', 'Amazon SNS could not be asked now; send the message again.', { cause })
  }
}
