import type { ConversationId } from '@parley/contract/ids'
import type { PreviewBody, TemplatePreview } from '@parley/contract/routes-templates'
import type { TemplateView } from '@parley/contract/views'
import { useEffect, useRef, useState } from 'react'
import { useDesk } from '../app/use-desk.ts'

/** How long one rests on a template before it is asked how it would read, ms. */
const restMs = 120

interface TemplatePreviews {
  /** The chosen one as this client would read it, once the server has said so. */
  preview: TemplatePreview | undefined
  /** How a template reads; as it is written where the server cannot be asked. */
  fill: (template: TemplateView) => Promise<TemplatePreview>
}

/** Templates with their variables filled in, in the client's language (D-22). */
export function useTemplatePreview(id: ConversationId, chosen: TemplateView | undefined): TemplatePreviews {
  const { api } = useDesk()
  const known = useRef(new Map<string, TemplatePreview>())
  const [, setDrawn] = useState(0)
  const fill = async (template: TemplateView) => {
    const key = `${template.id} ${template.version}`
    const found = known.current.get(key)
    if (found !== undefined) return found
    const body: PreviewBody = { conversationId: id }
    try {
      const preview = await api.post<TemplatePreview>(`/templates/${template.id}/preview`, body)
      known.current.set(key, preview)
      return preview
    } catch {
      // Whoever sends it with open variables is told which.
      return { locale: null, text: template.text, unresolved: [] }
    }
  }
  useEffect(() => {
    if (chosen === undefined) {
      // The case and its subject may change until the list is opened again.
      known.current.clear()
      return
    }
    const timer = setTimeout(() => void fill(chosen).then(() => setDrawn((count) => count + 1)), restMs)
    return () => clearTimeout(timer)
    // `fill` is another function each time and does the same.
  }, [id, chosen])
  return { preview: chosen && known.current.get(`${chosen.id} ${chosen.version}`), fill }
}
