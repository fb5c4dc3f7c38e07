import { getRouteApi } from '@tanstack/react-router'

const route = getRouteApi('/desk/settings/$section')

/** Which of a page's things is open: it stands in the address, so that a link leads to it and leaving it is noticed. */
export function useOpened(): { id: string | undefined; open: (id: string | undefined) => void } {
  const { id } = route.useSearch()
  const navigate = route.useNavigate()
  return { id, open: (next) => void navigate({ search: next === undefined ? {} : { id: next } }) }
}
