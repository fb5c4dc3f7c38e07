/** One place for a chat; here an empty one. */
export function SocketGlyph({ size = 16 }: { size?: 16 | 20 }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
      strokeLinecap="round"
      aria-hidden
    >
      <rect x="1.6" y="1.6" width="12.8" height="12.8" rx="3.2" />
      <path d="M5.7 5.2v2.6M10.3 5.2v2.6M7.2 11.2h1.6" />
    </svg>
  )
}
