/** The product's mark: two sockets that speak. */
export function ParleyMark({ size = 24 }: { size?: 24 | 32 }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} fill="currentColor" aria-hidden>
      <path
        fillRule="evenodd"
        d="M6 2h12a4 4 0 0 1 4 4v9a4 4 0 0 1-4 4h-4l-4 3.6V19H6a4 4 0 0 1-4-4V6a4 4 0 0 1 4-4Zm2.5 4a1 1 0 0 0-1 1v4a1 1 0 0 0 1 1h1a1 1 0 0 0 1-1V7a1 1 0 0 0-1-1h-1Zm6 0a1 1 0 0 0-1 1v4a1 1 0 0 0 1 1h1a1 1 0 0 0 1-1V7a1 1 0 0 0-1-1h-1ZM9 13.4a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6Zm6 0a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6Z"
      />
    </svg>
  )
}
