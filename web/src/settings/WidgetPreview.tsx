import type { WidgetSettings } from '@parley/contract/widget-settings'
import { MessagesSquare, Send } from 'lucide-react'
import { useText } from '../i18n/use-text.ts'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './WidgetPreview.module.css'

/** The panel as a visitor of the chosen language meets it, while the form is being filled in. */
export function WidgetPreview({ settings }: { settings: WidgetSettings }) {
  const text = useText()
  const paint = { '--widget': settings.color, '--on-widget': '#ffffff' }
  const { title, titles, greeting, greetings, locale, position, preChat, quickReplies } = settings
  return (
    <aside className={styles.preview} aria-label={text('widget.preview')}>
      <p className={styles.about}>{text('widget.preview')}</p>
      <div className={styles.panel} lang={locale} style={paint}>
        <p className={styles.head}>{titles[locale] ?? title}</p>
        <div className={styles.body}>
          <p className={styles.greeting}>{greetings[locale] ?? greeting}</p>
          {preChat.map((field, at) => (
            <div key={at} className={styles.field}>
              <span>
                {field.label || text(`widget.kind.${field.kind}`)}
                {field.required && ' *'}
              </span>
              <span className={styles.box} />
            </div>
          ))}
          {preChat.length === 0 && (
            <p className={styles.replies}>
              {quickReplies.map((reply) => (
                <span key={reply} className={styles.reply}>
                  {reply}
                </span>
              ))}
            </p>
          )}
        </div>
        <div className={styles.foot}>
          <span className={styles.input}>{text('widget.previewField')}</span>
          <span className={styles.send}>
            <Icon of={Send} />
          </span>
        </div>
      </div>
      <div className={classNames(styles.corner, position === 'left' && styles.left)} style={paint}>
        <span className={styles.launcher}>
          <Icon of={MessagesSquare} />
        </span>
      </div>
    </aside>
  )
}
