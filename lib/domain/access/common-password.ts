/** Words that common passwords are made of: alone, repeated, or with digits and signs around them. */
const WORDS = new Set(
  `password passwort passwd pass admin administrator root user test testing login welcome changeme letmein secret
  default master guest access iloveyou sunshine princess football baseball basketball superman batman dragon monkey
  shadow trustno whatever computer internet hello freedom michael jennifer charlie summer winter spring autumn
  january february december company incident hindsight postmortem badgateway correcthorsebatterystaple
  qwerty qwertyuiop qwertyui asdf asdfgh asdfghjkl zxcvbn zxcvbnm qwertyasdfgh qwertyuiopasdfghjkl qazwsx qazwsxedc
  qazwsxedcrfv abc abcdef loremipsum thisisapassword thisismypassword mypassword yourpassword newpassword
  passwordadmin adminpassword rootpassword testpassword userpassword defaultpassword letmeinplease
  passwordpleasechange changemenow changethis changethispassword changeit supersecret topsecret secretpassword
  superadmin superuser sysadmin opensesame openthedoor nopassword nopasswordneeded`.split(/\s+/),
)

const KEYBOARD_WALKS = ['1q2w3e4r5t6y7u8i9o0p', 'q1w2e3r4t5y6u7i8o9p0', '1qaz2wsx3edc4rfv5tgb', 'zaq12wsxcde34rfv']

const LOOKALIKES: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
}

/** Whether a password of at least 12 characters is among those that are tried first. */
export function isCommonPassword(password: string): boolean {
  const text = password.toLowerCase()
  return (
    new Set(text).size < 5 ||
    isRun(text) ||
    KEYBOARD_WALKS.some((walk) => walk.startsWith(text)) ||
    cores(text).some((core) => WORDS.has(unrepeated(core)))
  )
}

/** `abcdefghijkl`, `123456789012`, `987654321098`. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((char, index) => char.charCodeAt(0) - text.charCodeAt(index))
  // After 9 comes 0.
  return [1, -1].some((direction) => steps.every((step) => step === direction || step === -9 * direction))
}

/** The word inside, read plainly and with look-alikes replaced. */
function cores(text: string): string[] {
  const bare = text.replace(/^[^a-z]+|[^a-z]+$/g, '')
  const replaced = [...bare].map((char) => LOOKALIKES[char] ?? char).join('')
  return [bare, replaced].map((core) => core.replace(/[^a-z]/g, ''))
}

function unrepeated(word: string): string {
  return /^(.+?)\1+$/.exec(word)?.[1] ?? word
}
