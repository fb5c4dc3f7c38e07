import type { ConversationId } from '@parley/contract/ids'
import { useState } from 'react'
import { useStore } from 'zustand'
import { bytesText } from '../app/bytes-text.ts'
import { randomId } from '../app/random-id.ts'
import { useDesk, useWorkspace } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import type { UnsentFile } from '../stores/unsent-file.ts'
import { type CheckedFiles, checkFiles, mostFiles } from './check-files.ts'

interface Files {
  add: (files: readonly File[]) => void
  remove: (file: UnsentFile) => void
  retry: (file: UnsentFile) => void
  /** Which of the last files were not taken and why, in words. */
  problems: readonly string[]
  clearProblems: () => void
}

/** The files of a conversation's draft: checked, kept in this browser, on their way up at once. */
export function useFiles(id: ConversationId): Files {
  const text = useText()
  const { stores, uploads } = useDesk()
  const usualLimit = useWorkspace()?.uploadLimitBytes ?? 0
  const channelId = useStore(stores.conversations, ({ byId }) => byId.get(id)?.view.channelId)
  const ownLimit = useStore(stores.channels, ({ byId }) => channelId && byId.get(channelId)?.uploadLimitBytes)
  const limit = ownLimit ?? usualLimit
  const [problems, setProblems] = useState<readonly string[]>([])

  const upload = async (file: UnsentFile) => {
    try {
      const fileId = await uploads.upload(file)
      const files = stores.drafts
        .find(id)
        .files.map((known) => (known.localId === file.localId ? { ...known, fileId } : known))
      stores.drafts.change(id, { files })
    } catch {
      // The chip says it and offers to try again; the outbox tries by itself when the message is sent.
    }
  }
  const wordsOf = ({ tooLarge, empty, tooMany }: CheckedFiles) => [
    ...tooLarge.map(({ name, size }) =>
      text('files.tooLarge', { name, size: bytesText(text, size), limit: bytesText(text, limit) }),
    ),
    ...empty.map(({ name }) => text('files.empty', { name })),
    ...(tooMany > 0 ? [text('files.tooMany', { most: mostFiles })] : []),
  ]
  return {
    problems,
    clearProblems: () => setProblems([]),
    add(files) {
      const { files: already } = stores.drafts.find(id)
      const checked = checkFiles(files, limit, already.length)
      setProblems(wordsOf(checked))
      const added = checked.fitting.map(
        (file): UnsentFile => ({
          localId: randomId(),
          name: file.name,
          type: file.type,
          size: file.size,
          blob: file,
          fileId: null,
        }),
      )
      if (added.length === 0) return
      stores.drafts.change(id, { files: [...already, ...added] })
      for (const file of added) void upload(file)
    },
    remove(file) {
      uploads.cancel(file.localId)
      stores.drafts.change(id, {
        files: stores.drafts.find(id).files.filter((known) => known.localId !== file.localId),
      })
    },
    retry: (file) => void upload(file),
  }
}
