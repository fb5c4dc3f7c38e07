/** Closed: the words under it belong to somebody. Open: anybody may take. */
export function LockGlyph({ isOpen, size = 20 }: { isOpen: boolean; size?: 16 | 20 }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={size === 16 ? 1.9 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <rect x="3.5" y="8.8" width="13" height="8.4" rx="1.6" />
      <path d={isOpen ? 'M6.4 8.8V5.9a3.6 3.6 0 0 1 6.9-1.4' : 'M6.4 8.8V5.9a3.6 3.6 0 0 1 7.2 0v2.9'} />
      <path d="M10 12v2" />
    </svg>
  )
}
