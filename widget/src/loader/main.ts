import { readScriptSettings } from './script-settings.ts'
import { startWidget, type ParleyApi } from './widget.ts'

declare global {
  interface Window {
    Parley?: ParleyApi
  }
}

const settings = readScriptSettings()
if (settings === undefined) {
  console.warn('Parley: the script tag needs data-channel="…"; copy the snippet from the settings of the channel.')
} else if (window.Parley === undefined && location.origin !== 'null') {
  // A page without an origin (a file, a sandbox) cannot be answered exactly; a second tag on one page is ignored.
  const start = (): void => {
    window.Parley ??= startWidget(settings)
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start)
  else start()
}
