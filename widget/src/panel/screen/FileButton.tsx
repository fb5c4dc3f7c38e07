import { useRef } from 'preact/hooks'
import { useChat, useWords } from './chat-context.ts'
import styles from './FileButton.module.css'
import { Icon } from './Icon.tsx'

/** Opens the system's choice of files; on a phone also its camera. */
export function FileButton({ disabled }: { disabled: boolean }) {
  const words = useWords()
  return (
    <>
      <Chooser icon="paperclip" label={words.attach} camera={false} disabled={disabled} />
      <Chooser icon="camera" label={words.camera} camera disabled={disabled} />
    </>
  )
}

interface ChooserProps {
  icon: 'paperclip' | 'camera'
  label: string
  camera: boolean
  disabled: boolean
}

function Chooser({ icon, label, camera, disabled }: ChooserProps) {
  const chat = useChat()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        class={`${styles.tool} ${camera ? styles.camera : ''}`}
        aria-label={label}
        title={label}
        disabled={disabled}
        onClick={() => input.current?.click()}
      >
        <Icon name={icon} size={22} />
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={!camera}
        accept={camera ? 'image/*' : undefined}
        capture={camera ? 'environment' : undefined}
        onChange={({ currentTarget }) => {
          chat.choose([...(currentTarget.files ?? [])])
          // The same file may be chosen again after it was removed.
          currentTarget.value = ''
        }}
      />
    </>
  )
}
