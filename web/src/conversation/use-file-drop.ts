import { type DragEvent, useState } from 'react'

interface FileDrop {
  /** Files are held over it. */
  isOver: boolean
  handlers: {
    onDragOver: (event: DragEvent) => void
    onDragLeave: (event: DragEvent) => void
    onDrop: (event: DragEvent) => void
  }
}

/** Lets files be dropped on a part of the screen. Null: they are not taken there, and the browser does not open them in place of the desk either. */
export function useFileDrop(onFiles: ((files: readonly File[]) => void) | null): FileDrop {
  const [isOver, setOver] = useState(false)
  return {
    isOver,
    handlers: {
      onDragOver(event) {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        event.dataTransfer.dropEffect = onFiles === null ? 'none' : 'copy'
        setOver(true)
      },
      onDragLeave(event) {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false)
      },
      onDrop(event) {
        setOver(false)
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        if (event.dataTransfer.files.length > 0) onFiles?.([...event.dataTransfer.files])
      },
    },
  }
}
