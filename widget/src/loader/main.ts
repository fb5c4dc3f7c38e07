import { readScriptSettings } from './script-settings.ts'
import { type ParleyApi, startWidget } from './widget.ts'

declare global {
  interface Window {
    Parley?: ParleyApi
  }
}

const settings = readScriptSettings()
// Seen by the shop's developer; nobody who only visits is shown an error.
if (settings === undefined) reportError(new Error('Parley: the script tag needs data-channel="<id of the channel>".'))
else if (window.Parley === undefined && location.origin !== 'null') {
  // A page without an origin (a file, a sandbox) cannot be answered exactly; a second tag on one page is ignored.
  const start = (): void => {
    window.Parley ??= startWidget(settings)
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start)
  else start()
}
