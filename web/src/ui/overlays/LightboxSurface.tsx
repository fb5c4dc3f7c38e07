import { Dialog } from '@base-ui/react/dialog'
import { ChevronLeft, ChevronRight, Download, X } from 'lucide-react'
import { useText } from '../../i18n/use-text.ts'
import { Icon } from '../Icon.tsx'
import { IconButton } from '../IconButton.tsx'
import styles from '../Lightbox.module.css'
import type { LightboxProps } from '../Lightbox.tsx'
import { keepInside } from './keep-inside.ts'

/** The floating part of `Lightbox`, loaded when a picture is first opened. */
export default function LightboxSurface({ images, index, onMove, onClose }: LightboxProps & { index: number }) {
  const text = useText()
  const image = images[index]
  if (!image) return null
  const move = (step: 1 | -1) => {
    const next = index + step
    if (images[next]) onMove(next)
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Viewport className={styles.viewport} {...keepInside}>
          <Dialog.Popup
            className={styles.popup}
            onKeyDown={(event) => {
              if (event.key === 'ArrowRight') move(1)
              if (event.key === 'ArrowLeft') move(-1)
            }}
          >
            <div className={styles.bar}>
              <Dialog.Title className={styles.name}>{image.name}</Dialog.Title>
              {images.length > 1 && (
                <span className={styles.position}>
                  {text('ui.imageOf', { position: index + 1, total: images.length })}
                </span>
              )}
              <a className={styles.download} href={image.downloadUrl ?? image.url} download={image.name}>
                <Icon of={Download} />
                {text('ui.download')}
              </a>
              <IconButton label={text('ui.close')} icon={<Icon of={X} />} onClick={onClose} />
            </div>
            <img className={styles.image} src={image.url} alt={image.name} />
            {images.length > 1 && (
              <div className={styles.moves}>
                <IconButton
                  tone="edged"
                  size="large"
                  label={text('ui.previousImage')}
                  icon={<Icon of={ChevronLeft} size={20} />}
                  disabled={index === 0}
                  onClick={() => move(-1)}
                />
                <IconButton
                  tone="edged"
                  size="large"
                  label={text('ui.nextImage')}
                  icon={<Icon of={ChevronRight} size={20} />}
                  disabled={index === images.length - 1}
                  onClick={() => move(1)}
                />
              </div>
            )}
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
