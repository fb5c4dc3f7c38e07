import type { Locale } from '@parley/contract/views'
import { escapeHtml } from '../escape-html.ts'
import type { Entered, FormField } from './form-fields.ts'
import { type FormWords, formWords } from './form-words.ts'

/* Pages without a script: they work in every browser, in frames, and with whatever reads them aloud. */

/** A form, empty or with what was filled in and what is wrong with it. */
export interface FormPage {
  readonly locale: Locale
  readonly title: string
  readonly intro: string
  readonly fields: readonly FormField[]
  readonly entered: Entered
  readonly problems: ReadonlyMap<string, string>
  /** Why it was not sent, besides what is wrong in fields. */
  readonly notice: string | null
  readonly token: string
}

export function renderForm(page: FormPage): string {
  const { locale, title, fields, entered, problems, notice, token } = page
  const words = formWords[locale]
  const isWrong = problems.size > 0 || notice !== null
  return document(locale, isWrong ? `${words.errorTitle}: ${title}` : title, [
    `<h1>${escapeHtml(title)}</h1>`,
    page.intro === '' ? '' : `<p class="intro">${escapeHtml(page.intro)}</p>`,
    isWrong ? renderProblems(fields, problems, notice, words) : '',
    '<form method="post" novalidate>',
    `<input type="hidden" name="token" value="${escapeHtml(token)}">`,
    ...fields.map((field) => renderField(field, entered[field.name] ?? '', problems.get(field.name), words)),
    `<p class="trap" aria-hidden="true"><label>${escapeHtml(words.trap)} <input name="website" tabindex="-1" autocomplete="off"></label></p>`,
    `<button type="submit">${escapeHtml(words.send)}</button>`,
    '</form>',
  ])
}

/** What was sent is kept: the case's number, and where the answer will be. */
export function renderAccepted(
  locale: Locale,
  { number, mailedTo, link }: { readonly number: number; readonly mailedTo: string | null; readonly link: string },
): string {
  const words = formWords[locale]
  const title = words.accepted(number)
  const follow = mailedTo === null ? words.follow : words.mailed(mailedTo)
  return document(locale, title, [
    `<div role="status"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(follow)}</p></div>`,
    `<p class="ways"><a class="button" href="${escapeHtml(link)}" target="_blank" rel="noopener">${escapeHtml(words.open)}</a>`,
    `<a href="?">${escapeHtml(words.again)}</a></p>`,
  ])
}

/** There is no form here, or none that is open. */
export function renderNoForm(locale: Locale, why: 'gone' | 'closed'): string {
  const words = formWords[locale]
  return document(locale, words[why], [`<h1>${escapeHtml(words[why])}</h1>`, `<p>${escapeHtml(words.goneHint)}</p>`])
}

function renderProblems(
  fields: readonly FormField[],
  problems: ReadonlyMap<string, string>,
  notice: string | null,
  words: FormWords,
): string {
  const wrong = fields.filter(({ name }) => problems.has(name))
  const list = wrong
    .map(
      ({ name, label }) =>
        `<li><a href="#${name}">${escapeHtml(label)}</a>: ${escapeHtml(problems.get(name) ?? '')}</li>`,
    )
    .join('')
  return `<div class="problems" role="alert">${notice === null ? '' : `<p>${escapeHtml(notice)}</p>`}${
    list === '' ? '' : `<p>${escapeHtml(words.problems)}</p><ul>${list}</ul>`
  }</div>`
}

function renderField(field: FormField, value: string, problem: string | undefined, words: FormWords): string {
  const { name, label, kind, isRequired, longest, autocomplete } = field
  const attributes = [
    `id="${name}" name="${name}" maxlength="${String(longest)}" autocomplete="${autocomplete}"`,
    isRequired ? 'required' : '',
    problem === undefined ? '' : `aria-invalid="true" aria-describedby="${name}-problem"`,
  ]
    .filter((part) => part !== '')
    .join(' ')
  const hint = isRequired ? '' : ` <span class="hint">${escapeHtml(words.optional)}</span>`
  const input =
    kind === 'long'
      ? `<textarea ${attributes} rows="6">${escapeHtml(value)}</textarea>`
      : `<input type="${kind}" ${attributes} value="${escapeHtml(value)}">`
  const said = problem === undefined ? '' : `<p class="problem" id="${name}-problem">${escapeHtml(problem)}</p>`
  return `<div class="field"><label for="${name}">${escapeHtml(label)}${hint}</label>${input}${said}</div>`
}

function document(locale: Locale, title: string, body: readonly string[]): string {
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><link rel="stylesheet" href="/page.css"><link rel="stylesheet" href="/form/form.css"></head><body><main>
${body.filter((part) => part !== '').join('\n')}
</main></body></html>`
}
