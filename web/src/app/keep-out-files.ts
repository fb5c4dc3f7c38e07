/** A file that is dropped beside what takes files would be opened by the browser in place of the desk. Fields for files take theirs. */
export function keepOutFiles(): void {
  const refuse = (event: DragEvent) => {
    const { target, dataTransfer } = event
    if (event.defaultPrevented || !dataTransfer?.types.includes('Files') || target instanceof HTMLInputElement) return
    event.preventDefault()
    dataTransfer.dropEffect = 'none'
  }
  addEventListener('dragover', refuse)
  addEventListener('drop', refuse)
}
