import { areButtons } from '@parley/contract/button-limits'
import type { QueueId, TagId } from '@parley/contract/ids'
import type { TemplateChange } from '@parley/contract/routes-templates'
import type { CaseStatus, TemplateView } from '@parley/contract/views'

/** A prepared reply as it stands in its form. */
export interface TemplateForm {
  readonly name: string
  readonly folder: string
  readonly shortcut: string
  readonly words: string
  /** For clients of one language; empty = as for everybody. */
  readonly ru: string
  readonly en: string
  /** One a line. */
  readonly buttonLines: string
  readonly finish: CaseStatus | null
  /** Where the chat goes after it; not beside `finish`. */
  readonly toQueueId: QueueId | null
  readonly tagIds: readonly TagId[]
  /** None: in all. */
  readonly queueIds: readonly QueueId[]
}

export function templateForm(template: TemplateView | null): TemplateForm {
  return {
    name: template?.name ?? '',
    folder: template?.folder ?? '',
    shortcut: template?.shortcut ?? '',
    words: template?.text ?? '',
    ru: template?.texts.ru ?? '',
    en: template?.texts.en ?? '',
    buttonLines: (template?.buttons ?? []).join('\n'),
    finish: template?.action?.finish ?? null,
    toQueueId: template?.action?.queueId ?? null,
    tagIds: template?.action?.tagIds ?? [],
    queueIds: template?.queueIds ?? [],
  }
}

/** What the server is to keep. `isKnown`: tags that went out of use meanwhile are left out. */
export function templateBody(form: TemplateForm, isKnown: (id: TagId) => boolean) {
  return {
    name: form.name.trim(),
    text: form.words,
    folder: form.folder,
    shortcut: form.shortcut,
    texts: { ...(form.ru.trim() !== '' && { ru: form.ru }), ...(form.en.trim() !== '' && { en: form.en }) },
    action: actionOf({ ...form, tagIds: form.tagIds.filter(isKnown) }),
    buttons: buttonsOf(form),
    queueIds: [...form.queueIds],
  } satisfies TemplateChange
}

/** What sending does besides; null: nothing. */
export function actionOf({
  finish,
  toQueueId,
  tagIds,
}: Pick<TemplateForm, 'finish' | 'toQueueId' | 'tagIds'>): TemplateView['action'] {
  const after = finish === null ? toQueueId !== null && { queueId: toQueueId } : { finish }
  const action = { ...after, ...(tagIds.length > 0 && { tagIds: [...tagIds] }) }
  return Object.keys(action).length === 0 ? null : action
}

/** The buttons that were written, without blanks around them. */
export function buttonsOf({ buttonLines }: Pick<TemplateForm, 'buttonLines'>): string[] {
  return buttonLines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** Whether something can be typed after `//`: up to 20 characters without blanks and strokes. */
export function isShortcut(shortcut: string): boolean {
  return /^[^\s/]{0,20}$/.test(shortcut)
}

/** What is to be done first before it can be kept; undefined: it can. */
export function missingIn(form: TemplateForm): 'nameMissing' | 'textMissing' | 'wrongMarked' | undefined {
  if (form.name.trim() === '') return 'nameMissing'
  if (form.words.trim() === '') return 'textMissing'
  return areButtons(buttonsOf(form)) && isShortcut(form.shortcut) ? undefined : 'wrongMarked'
}
