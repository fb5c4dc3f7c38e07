import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { SettingsHead, SettingsSection } from '../settings/SettingsSection.tsx'
import { usePageTitle } from '../shell/page-title.ts'
import { landmarkIds } from '../shell/SkipLinks.tsx'
import { BrowserSection } from './BrowserSection.tsx'
import { LanguageSection } from './LanguageSection.tsx'
import { LooksSection } from './LooksSection.tsx'
import { OwnTimersSection } from './OwnTimersSection.tsx'
import styles from './PersonalScreen.module.css'
import { ProfileSection } from './ProfileSection.tsx'
import { QuietHoursSection } from './QuietHoursSection.tsx'
import { SignIns } from './SignIns.tsx'
import { SoundsSection } from './SoundsSection.tsx'
import { SubscriptionsSection } from './SubscriptionsSection.tsx'

/** Everything that is one's own. Each choice takes effect at once. */
export function PersonalScreen() {
  const text = useText()
  const { session } = useDesk()
  usePageTitle([text('personal.title')])
  return (
    <main id={landmarkIds.main} className={styles.screen} tabIndex={-1}>
      <SettingsHead title={text('personal.title')} aside={<p className={styles.aside}>{text('personal.atOnce')}</p>} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <ProfileSection />
          <LooksSection />
          <LanguageSection />
          <OwnTimersSection />
          <SettingsSection title={text('personal.signIns')}>
            <div className={styles.fields}>
              <SignIns operatorId={session.operatorId} />
            </div>
          </SettingsSection>
        </div>
        <div className={styles.column}>
          <SoundsSection />
          <BrowserSection />
          <QuietHoursSection />
          <SubscriptionsSection />
        </div>
      </div>
    </main>
  )
}
