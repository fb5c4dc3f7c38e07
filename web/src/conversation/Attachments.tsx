import type { AttachmentView } from '@parley/contract/message-views'
import { Download, FileX, LoaderCircle, Paperclip } from 'lucide-react'
import { useState } from 'react'
import { bytesText } from '../app/bytes-text.ts'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/Icon.tsx'
import { Lightbox } from '../ui/Lightbox.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import styles from './Attachments.module.css'
import { fileUrl, thumbnailUrl } from './file-url.ts'
import { fittedSize } from './fitted-size.ts'

/** The files of a message: pictures in their place, the rest as lines to save. */
export function Attachments({ attachments }: { attachments: readonly AttachmentView[] }) {
  const text = useText()
  const [shown, setShown] = useState<number | null>(null)
  const pictures = attachments.filter((file) => isPicture(file) && file.state === 'ready')
  const ready = attachments.filter(({ state }) => state === 'ready')
  const lines = attachments.filter((file) => !pictures.includes(file))
  return (
    <>
      {pictures.length > 0 && (
        <div className={styles.pictures}>
          {pictures.map((picture, index) => (
            <Picture key={picture.fileId} picture={picture} onOpen={() => setShown(index)} />
          ))}
        </div>
      )}
      {lines.map((file) =>
        file.state === 'ready' ? (
          <FileLine key={file.fileId} file={file} />
        ) : (
          <AbsentFile key={file.fileId} file={file} />
        ),
      )}
      {ready.length > 1 && (
        <LinkButton icon={<Icon of={Download} size={14} />} onClick={() => ready.forEach(save)}>
          {text('files.saveAll', { count: ready.length })}
        </LinkButton>
      )}
      <Lightbox
        images={pictures.map(({ fileId, name }) => ({ url: fileUrl(fileId) ?? '', name }))}
        index={shown}
        onMove={setShown}
        onClose={() => setShown(null)}
      />
    </>
  )
}

/** As if its own link had been pressed. */
function save({ fileId, name }: AttachmentView): void {
  const link = document.createElement('a')
  link.href = fileUrl(fileId) ?? ''
  link.download = name
  link.click()
}

function isPicture(file: AttachmentView): boolean {
  return file.type.startsWith('image/') && (file.kind === 'image' || file.kind === 'sticker')
}

function Picture({ picture, onOpen }: { picture: AttachmentView; onOpen: () => void }) {
  const text = useText()
  const size = fittedSize(picture.width, picture.height)
  return (
    <button
      type="button"
      className={styles.picture}
      aria-label={text('files.open', { name: picture.name })}
      onClick={onOpen}
    >
      {/* Asked for as it is: the server makes the small image with the file. */}
      <img src={thumbnailUrl(picture.fileId)} alt="" {...size} decoding="async" draggable={false} />
    </button>
  )
}

function FileLine({ file }: { file: AttachmentView }) {
  const text = useText()
  const url = fileUrl(file.fileId)
  return (
    <div className={styles.file}>
      {file.kind === 'audio' && (
        <audio className={styles.audio} controls preload="none" src={url} aria-label={file.name} />
      )}
      <a className={styles.line} href={url} download={file.name}>
        <Icon of={Paperclip} />
        <span className={styles.name}>{file.name}</span>
        <span className={styles.size}>{file.size > 0 && bytesText(text, file.size)}</span>
        <Icon of={Download} className={styles.save} />
      </a>
    </div>
  )
}

function AbsentFile({ file }: { file: AttachmentView }) {
  const text = useText()
  const isFetching = file.state === 'fetching'
  return (
    <div className={styles.absent} style={isPicture(file) ? fittedSize(file.width, file.height) : undefined}>
      <Icon of={isFetching ? LoaderCircle : FileX} className={isFetching ? styles.turning : undefined} />
      <span className={styles.name}>{file.name}</span>
      <span className={styles.size}>
        {isFetching ? text('files.fetching') : text(`files.unavailable.${file.reason ?? 'failed'}`)}
      </span>
    </div>
  )
}
