import { KEPT_FORM } from './kept-form-prefix.ts'

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement
/** Name, which one of that name, and its value or whether it is ticked. */
type KeptField = readonly [name: string, nth: number, value: string | boolean]
type KeptForm = { readonly version: string | null; readonly fields: readonly KeptField[] }

/** Characters; whole logs that are pasted are still in the clipboard, and would slow down the typing. */
const LENGTH_MAX = 300_000

const UNKEPT = new Set(['hidden', 'password', 'file', 'submit', 'button', 'reset', 'image'])

/** Of one person, page and form. */
export function keptFormKey(form: HTMLFormElement): string {
  const person = document.querySelector<HTMLElement>('[data-person]')?.dataset.person ?? ''
  const label = form.getAttribute('aria-label')
  const nth = [...document.forms].filter((other) => other.getAttribute('aria-label') === label).indexOf(form)
  return `${KEPT_FORM}${person} ${location.pathname} ${label} ${nth}`
}

/** What differs from the form as it came, and what did so before an answer made it the form's own. */
export function keepForm(form: HTMLFormElement): void {
  if (form.querySelector('[type="password"]')) return
  const key = keptFormKey(form)
  const before = read(key)
  const known = new Set(before?.fields.map(([name, nth]) => `${nth} ${name}`))
  const fields = controlsOf(form).flatMap(({ control, nth }): KeptField[] => {
    if (!isTyped(control) && !known.has(`${nth} ${control.name}`)) return []
    return [[control.name, nth, isBox(control) ? control.checked : control.value]]
  })
  const length = fields.reduce((sum, [, , value]) => sum + String(value).length, 0)
  // The typed words belong to the version on which they were begun.
  if (fields.length === 0 || length > LENGTH_MAX) forgetForm(key)
  else write(key, { version: before?.version ?? versionOf(form)?.value ?? null, fields })
}

/** Fills in what was kept; false when there was nothing. */
export function restoreForm(form: HTMLFormElement): boolean {
  const kept = read(keptFormKey(form))
  if (!kept) return false
  const controls = new Map(controlsOf(form).map(({ control, nth }) => [`${nth} ${control.name}`, control]))
  for (const [name, nth, value] of kept.fields) {
    const control = controls.get(`${nth} ${name}`)
    if (!control) continue
    fill(control, value)
    for (let fold = control.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
      fold.open = true
  }
  const version = versionOf(form)
  if (version && kept.version !== null && kept.version !== version.value) {
    // What somebody saved since is then told by the answer, and not replaced unseen.
    version.dataset.stored = version.value
    version.value = kept.version
  }
  return true
}

/** Once the answer has told what is stored now, the next try is about that. */
export function renewVersion(form: HTMLFormElement): void {
  const version = versionOf(form)
  if (!version?.dataset.stored) return
  version.value = version.dataset.stored
  delete version.dataset.stored
  const key = keptFormKey(form)
  const kept = read(key)
  if (kept) write(key, { ...kept, version: version.value })
}

// A browser may forbid storage: then a reload loses what was typed, and nothing else is amiss.

export function forgetForm(key: string): void {
  try {
    sessionStorage.removeItem(key)
  } catch {}
}

export function wipeForms(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(KEPT_FORM)) sessionStorage.removeItem(key)
  } catch {}
}

function read(key: string): KeptForm | null {
  try {
    const text = sessionStorage.getItem(key)
    return text === null ? null : (JSON.parse(text) as KeptForm)
  } catch {
    return null
  }
}

function write(key: string, kept: KeptForm): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(kept))
  } catch {}
}

function versionOf(form: HTMLFormElement): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>('input[type="hidden"][name="version"]')
}

function controlsOf(form: HTMLFormElement): { readonly control: Control; readonly nth: number }[] {
  const counts = new Map<string, number>()
  return [...form.elements].flatMap((control) => {
    if (!isControl(control) || control.name === '' || UNKEPT.has(control.type)) return []
    // What a browser must not remember, such as the secret of a sender, is not remembered here either.
    if (control.autocomplete === 'off') return []
    const nth = counts.get(control.name) ?? 0
    counts.set(control.name, nth + 1)
    return [{ control, nth }]
  })
}

function isControl(element: Element): element is Control {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement
  )
}

function isBox(control: Control): control is HTMLInputElement {
  return control.type === 'checkbox' || control.type === 'radio'
}

function isTyped(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    const options = [...control.options]
    return control.value !== (options.find(({ defaultSelected }) => defaultSelected) ?? options[0])?.value
  }
  return isBox(control) ? control.checked !== control.defaultChecked : control.value !== control.defaultValue
}

/** As if it were typed, so that what listens to the field hears of it. */
function fill(control: Control, value: string | boolean): void {
  if (isBox(control)) {
    // Of radio buttons the chosen one is enough: it clears the others.
    if (control.checked !== value && (value || control.type === 'checkbox')) control.click()
    return
  }
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value')?.set
  setter?.call(control, value)
  control.dispatchEvent(new Event('input', { bubbles: true }))
  control.dispatchEvent(new Event('change', { bubbles: true }))
}
