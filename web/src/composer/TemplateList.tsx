import type { TemplatePreview } from '@parley/contract/routes-templates'
import type { TemplateView } from '@parley/contract/views'
import { useEffect, useRef } from 'react'
import { MessageButtons } from '../conversation/MessageButtons.tsx'
import { useText } from '../i18n/use-text.ts'
import { classNames } from '../ui/class-names.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { Pill } from '../ui/Pill.tsx'
import styles from './TemplateList.module.css'
import { useActionWords } from './use-action-words.ts'

interface TemplateListProps {
  id: string
  templates: readonly TemplateView[]
  active: number
  /** The active one as the client would read it. */
  preview: TemplatePreview | undefined
  onPick: (template: TemplateView) => void
  onPoint: (index: number) => void
}

/** The prepared replies that fit, above the field; the keyboard stays in the field. */
export default function TemplateList({ id, templates, active, preview, onPick, onPoint }: TemplateListProps) {
  const text = useText()
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    // Newer browsers return a promise here, which is no way to end an effect.
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const chosen = templates[active]
  const acts = useActionWords()(chosen?.action ?? null)
  return (
    <div className={styles.popover}>
      {templates.length === 0 ? (
        <p className={styles.none}>{text('templates.none')}</p>
      ) : (
        <div className={styles.columns}>
          <ul ref={list} id={id} className={styles.list} role="listbox" aria-label={text('templates.templates')}>
            {templates.map((template, index) => (
              <li
                key={template.id}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                className={classNames(styles.option, index === active && styles.active)}
                onPointerMove={() => onPoint(index)}
                // The field must not lose its focus.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => onPick(template)}
              >
                <span className={styles.name}>
                  {template.folder !== '' && <span className={styles.folder}>{template.folder} / </span>}
                  {template.name}{' '}
                  {template.shortcut !== undefined && <span className={styles.shortcut}>//{template.shortcut}</span>}{' '}
                  {template.ownerId !== null && <Pill>{text('templates.personal')}</Pill>}
                </span>
                <span className={styles.text}>{template.text}</span>
              </li>
            ))}
          </ul>
          <div className={styles.preview} aria-live="polite">
            <p className={styles.words}>{preview?.text ?? chosen?.text}</p>
            {chosen?.buttons !== undefined && <MessageButtons buttons={chosen.buttons} />}
            {preview !== undefined && preview.unresolved.length > 0 && (
              <p className={styles.open}>
                {text('templates.unresolved', {
                  names: preview.unresolved.map((name) => text(`templates.variable.${name}`)).join(', '),
                })}
              </p>
            )}
            {acts !== undefined && <p className={styles.act}>{acts}</p>}
          </div>
        </div>
      )}
      <p className={styles.keys} aria-hidden>
        <span>
          <Kbd>Enter</Kbd> {text('templates.insert')}
        </span>
        <span>
          <Kbd>Ctrl+Enter</Kbd> {text('templates.insertAndSend')}
        </span>
        <span>
          <Kbd>Esc</Kbd> {text('templates.close')}
        </span>
      </p>
    </div>
  )
}
