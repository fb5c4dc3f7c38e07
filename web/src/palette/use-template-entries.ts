import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { matchTemplates } from '../composer/match-templates.ts'
import { openComposer } from '../composer/open-composer.ts'
import { matchesEntry } from './match-entry.ts'
import { mostOfKind, type PaletteEntry } from './palette-entry.ts'

/** Prepared replies for the chat that one writes in: chosen, one stands in its field. */
export function useTemplateEntries(typed: string): PaletteEntry[] {
  const templates = useStore(useDesk().stores.templates, (state) => state.byId)
  const composer = useStore(openComposer, (state) => state.composer)
  if (composer === null || typed.trim() === '') return []
  return matchTemplates(templates.values(), '', composer.queueId)
    .filter(({ name, shortcut = '', folder, text }) => matchesEntry(typed, [name, shortcut, folder, text]))
    .slice(0, mostOfKind)
    .map((template) => ({
      key: template.id,
      group: 'templates',
      label: template.name,
      more: template.text,
      run: () => composer.insert(template),
    }))
}
