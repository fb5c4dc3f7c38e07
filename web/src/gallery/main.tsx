import '../styles/styles.ts'
import { createRoot } from 'react-dom/client'
import { LocaleProvider } from '../i18n/LocaleProvider.tsx'
import { switchLocale } from '../i18n/load-locale.ts'
import { isLocale } from '../i18n/locale.ts'
import { setServerTime } from '../ui/clock.ts'
import { Gallery } from './Gallery.tsx'
import { galleryNow } from './gallery-now.ts'

// Development only: gallery.html is no entry of the build. `?theme=dark&locale=en&density=dense` sets the scene.
const scene = new URLSearchParams(location.search)
const locale = scene.get('locale')
document.documentElement.dataset.theme = scene.get('theme') ?? 'light'
document.documentElement.dataset.density = scene.get('density') ?? 'normal'
setServerTime(galleryNow)

await switchLocale(isLocale(locale) ? locale : 'ru')
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <LocaleProvider>
      <Gallery only={scene.get('only')} />
    </LocaleProvider>,
  )
}
