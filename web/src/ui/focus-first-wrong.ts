/** Goes to the first field that is marked wrong. Returns false where there is none. */
export function focusFirstWrong(form: Element | null | undefined): boolean {
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"]')
  wrong?.focus()
  return wrong != null
}
