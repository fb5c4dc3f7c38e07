import { Link } from '@tanstack/react-router'
import { Check, Minus } from 'lucide-react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/Icon.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import styles from './RolesPage.module.css'
import { hasRight, rights } from './rights.ts'
import { roles } from './roles.ts'
import { SettingsHead, SettingsSection } from './SettingsSection.tsx'

/** The four roles in plain words: who has each, and what it may do. */
export default function RolesPage() {
  const text = useText()
  const operators = useStore(useDesk().stores.operators, (state) => state.byId)
  const colleagues = [...operators.values()].filter(({ removed }) => !removed)
  return (
    <>
      <SettingsHead
        title={text('settings.roles')}
        aside={
          <Link to="/settings/$section" params={{ section: 'operators' }} search={{}} className={styles.link}>
            {text('rights.invite')}
          </Link>
        }
      />
      <SettingsSection title={text('rights.who')}>
        <dl className={styles.roles}>
          {roles.map((role) => {
            const names = colleagues.filter((view) => view.role === role).map(({ name }) => name)
            return (
              <div key={role} className={styles.role}>
                <dt>{text(`role.${role}`)}</dt>
                <dd>
                  {text(`role.hint.${role}`)}
                  <span className={styles.names}>{names.length === 0 ? text('rights.nobody') : names.join(', ')}</span>
                </dd>
              </div>
            )
          })}
        </dl>
      </SettingsSection>
      <SettingsSection title={text('rights.what')} about={text('rights.whatAbout')}>
        <div className={styles.scroller}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">
                  <VisuallyHidden>{text('rights.what')}</VisuallyHidden>
                </th>
                {roles.map((role) => (
                  <th key={role} scope="col">
                    {text(`role.${role}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rights.map((right) => (
                <tr key={right.key}>
                  <th scope="row">{text(`rights.${right.key}`)}</th>
                  {roles.map((role) => (
                    <td key={role}>
                      <Icon of={hasRight(role, right) ? Check : Minus} />
                      <VisuallyHidden>{text(hasRight(role, right) ? 'setting.yes' : 'setting.no')}</VisuallyHidden>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </SettingsSection>
    </>
  )
}
