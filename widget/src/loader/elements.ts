const svgNamespace = 'http://www.w3.org/2000/svg'

/** Makes an element without markup from strings: pages with Trusted Types refuse `innerHTML`. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string>,
  children: (Node | string)[] = [],
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

/** A decorative icon of 24 units, drawn by its outlines. */
export function icon(size: number, ...outlines: string[]): SVGElement {
  const svg = document.createElementNS(svgNamespace, 'svg')
  const attributes = { viewBox: '0 0 24 24', width: String(size), height: String(size), 'aria-hidden': 'true' }
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value)
  for (const outline of outlines) {
    const path = document.createElementNS(svgNamespace, 'path')
    path.setAttribute('d', outline)
    svg.append(path)
  }
  return svg
}
