import type { ConversationView, TemplateView } from '@parley/contract/views'
import type { RefObject } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useTemplateListAtHand } from './lazy-template-list.ts'
import { useOpenComposer } from './open-composer.ts'
import type { TemplateTrigger } from './template-trigger.ts'
import { useActionWords } from './use-action-words.ts'
import type { Caret } from './use-caret.ts'
import type { Reply } from './use-reply.ts'
import { useTemplatePreview } from './use-template-preview.ts'
import { useTemplates } from './use-templates.ts'

interface ReplyField {
  view: ConversationView
  isShown: boolean
  reply: Reply
  caret: Caret
  fieldRef: RefObject<HTMLTextAreaElement | null>
}

/** Prepared replies in the field: asked for with `//`, by a button or from elsewhere, filled in for this client (D-22). */
export function useReplyTemplates({ view, isShown, reply, caret, fieldRef }: ReplyField) {
  const { stores } = useDesk()
  const { text, templateId } = reply.draft
  const actsAfter = useActionWords()(
    useStore(stores.templates, ({ byId }) => (templateId ? (byId.get(templateId)?.action ?? null) : null)),
  )
  const insert = async (trigger: TemplateTrigger, template: TemplateView, isSent: boolean) => {
    const { text: words, unresolved } = await previews.fill(template)
    // Who typed on while the server was asked keeps what he typed.
    if (stores.drafts.find(view.id).text !== text) return
    reply.write(text.slice(0, trigger.from) + words + text.slice(trigger.to))
    if (template.action !== null || actsAfter === undefined) stores.drafts.change(view.id, { templateId: template.id })
    if (isSent && unresolved.length === 0) {
      reply.send()
      return
    }
    const end = trigger.from + words.length
    requestAnimationFrame(() => caret.selectVariable(trigger.from) || fieldRef.current?.setSelectionRange(end, end))
  }
  useTemplateListAtHand()
  const templates = useTemplates(text, view.queueId, (...chosen) => void insert(...chosen), caret.cut)
  const previews = useTemplatePreview(view.id, templates.isOpen ? templates.found[templates.active] : undefined)
  useOpenComposer(isShown, {
    queueId: view.queueId,
    insert(template) {
      const at = fieldRef.current?.selectionStart ?? text.length
      fieldRef.current?.focus()
      void insert({ from: at, to: at, query: '' }, template, false)
    },
  })
  return {
    templates,
    preview: previews.preview,
    /** What the template does after it is sent. */
    actsAfter,
    /** Writes the `//` that opens the list. */
    ask: () => {
      const before = text.slice(0, fieldRef.current?.selectionStart ?? text.length)
      const at = caret.insert(before === '' || /\s$/.test(before) ? '//' : ' //')
      requestAnimationFrame(() => templates.follow(at))
    },
  }
}
