import { describe, expect, it } from 'vitest'
import { verifySnsMessage } from '#lib/auth/sns-message.ts'
import { alertBody } from '../../support/alert-bodies.ts'
import { SIGNED_FIELDS, signedSns, snsCertificate } from '../../support/sns.ts'

let count = 0

/** A message as Amazon would sign it; each names a certificate of its own, so that none comes from memory. */
function message(changes: Record<string, string> = {}): Record<string, string> {
  count += 1
  const own = { SigningCertURL: `https://sns.eu-west-1.amazonaws.com/test-${count}.pem` }
  return signedSns({ ...JSON.parse(alertBody('cloudwatch')), ...own, ...changes })
}

async function verify(body: unknown, topics: string[] = []): Promise<string[]> {
  const asked: string[] = []
  const fetchText = async (url: string) => {
    asked.push(url)
    return snsCertificate()
  }
  await verifySnsMessage({ body: Buffer.from(JSON.stringify(body)) }, topics, { now: new Date(), fetchText })
  return asked
}

const refused = { code: 'unauthenticated' }

describe('a message of Amazon SNS', () => {
  it.each(['1', '2'])('is taken when its signature of version %s fits', async (SignatureVersion) => {
    const signed = message({ SignatureVersion })
    expect(await verify(signed)).toEqual([signed.SigningCertURL])
  })

  it('is refused once anything in it was changed', async () => {
    for (const field of SIGNED_FIELDS.Notification.filter((name) => name !== 'Type')) {
      await expect(verify({ ...message(), [field]: 'other' })).rejects.toMatchObject(refused)
    }
    await expect(verify({ ...message(), Signature: '' })).rejects.toMatchObject(refused)
    await expect(verify({ ...message(), SignatureVersion: '3' })).rejects.toMatchObject(refused)
  })

  it.each([
    'https://sns.eu-west-1.amazonaws.com.evil.example/a.pem',
    'https://evil.example/sns.eu-west-1.amazonaws.com/a.pem',
    'http://sns.eu-west-1.amazonaws.com/a.pem',
    'https://sns.eu-west-1.amazonaws.com:8443/a.pem',
    'https://user@sns.eu-west-1.amazonaws.com/a.pem',
    'https://s3.eu-west-1.amazonaws.com/a.pem',
    'https://sns.eu-west-1.amazonaws.com/a.html',
    'file:///etc/passwd',
    '',
  ])('never makes Hindsight ask %s', async (SigningCertURL) => {
    const asked: string[] = []
    const fetchText = async (url: string) => {
      asked.push(url)
      return snsCertificate()
    }
    const body = Buffer.from(JSON.stringify(message({ SigningCertURL })))
    await expect(verifySnsMessage({ body }, [], { now: new Date(), fetchText })).rejects.toMatchObject(refused)
    expect(asked).toEqual([])
  })

  it('that confirms a subscription is confirmed, on the hosts of Amazon alone', async () => {
    const SubscribeURL = 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=t'
    const confirmation = { Type: 'SubscriptionConfirmation', Token: 't', SubscribeURL }
    expect(await verify(message(confirmation))).toContain(SubscribeURL)
    const elsewhere = message({ ...confirmation, SubscribeURL: 'http://169.254.169.254/latest/meta-data' })
    await expect(verify(elsewhere)).rejects.toMatchObject(refused)
  })

  it('comes from an allowed topic, where some are named', async () => {
    await expect(verify(message(), ['arn:aws:sns:eu-west-1:1:other'])).rejects.toMatchObject(refused)
    expect(await verify(message(), ['arn:aws:sns:eu-west-1:123456789012:alarms'])).toHaveLength(1)
  })

  it('is asked for again when the certificate cannot be fetched', async () => {
    const fetchText = () => Promise.reject(new Error('no network'))
    const body = Buffer.from(JSON.stringify(message()))
    await expect(verifySnsMessage({ body }, [], { now: new Date(), fetchText })).rejects.toMatchObject({
      code: 'unavailable',
    })
  })

  it('in raw delivery carries no signature and is refused', async () => {
    await expect(verify({ AlarmName: 'a', NewStateValue: 'ALARM' })).rejects.toMatchObject(refused)
    await expect(verify([])).rejects.toMatchObject(refused)
  })
})
