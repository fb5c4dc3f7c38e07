/*
 * `!important` inside a shadow tree wins over every rule of the page, `!important` ones too: that keeps hostile or careless
 * CSS out. Elements inside cannot be selected from outside; only inheritance reaches them, and `all: initial` ends it.
 */
const css = `
:host{all:initial!important;position:fixed!important;inset:auto 0 0 auto!important;width:0!important;height:0!important;z-index:2147483647!important;display:block!important;font:400 14px/20px -apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,system-ui,sans-serif!important;-webkit-text-size-adjust:100%!important}
*{box-sizing:border-box}
[hidden]{display:none!important}
button{font:inherit;margin:0;border:0;cursor:pointer;-webkit-tap-highlight-color:transparent}
svg{display:block;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
:focus-visible{outline:2px solid #fff;outline-offset:-4px;box-shadow:0 0 0 3px #1254c0}
.launcher{position:fixed;right:calc(20px + env(safe-area-inset-right,0px));bottom:calc(20px + env(safe-area-inset-bottom,0px));width:56px;height:56px;padding:0;border-radius:50%;display:grid;place-items:center;background:var(--color);color:var(--on-color);box-shadow:0 2px 6px rgba(20,23,26,.18),0 8px 24px rgba(20,23,26,.18);transition:filter .12s}
.launcher:hover{filter:brightness(1.12)}
.badge{position:absolute;top:-3px;right:-3px;min-width:20px;height:20px;padding:0 5px;border-radius:10px;background:#bf2a21;color:#fff;font-size:12px;line-height:20px;font-weight:600;text-align:center;box-shadow:0 0 0 2px #fff}
.panel{position:fixed;right:calc(16px + env(safe-area-inset-right,0px));bottom:calc(16px + env(safe-area-inset-bottom,0px));width:376px;max-width:calc(100vw - 32px);height:min(600px,calc(100vh - 32px));height:min(600px,calc(100dvh - 32px));border-radius:10px;overflow:hidden;background:linear-gradient(var(--color) 64px,var(--surface) 64px);color:var(--ink);box-shadow:0 0 0 1px rgba(20,23,26,.08),0 4px 12px rgba(20,23,26,.12),0 16px 48px rgba(20,23,26,.2);visibility:hidden;opacity:0;transform:translateY(8px);transition:opacity .18s,transform .18s,visibility 0s .18s}
.left .launcher{right:auto;left:calc(20px + env(safe-area-inset-left,0px))}
.left .panel{right:auto;left:calc(16px + env(safe-area-inset-left,0px))}
.panel.open{visibility:visible;opacity:1;transform:none;transition:opacity .18s,transform .18s}
.panel.dark{--surface:#171b1e;--ink:#e7e9ea}
iframe{position:absolute;inset:0;width:100%;height:100%;border:0;opacity:0;pointer-events:none}
.ready iframe{opacity:1;pointer-events:auto}
.ready>:not(iframe){visibility:hidden}
.close{position:absolute;top:12px;right:8px;width:40px;height:40px;padding:10px;background:none;color:var(--on-color);border-radius:6px}
.failure{position:absolute;inset:64px 0 0;padding:24px;display:grid;place-content:center;justify-items:center;gap:16px;text-align:center}
.failure button{padding:8px 16px;border-radius:6px;background:var(--color);color:var(--on-color);font-weight:500}
@media (max-width:480px){.panel,.left .panel{inset:0;width:100%;max-width:none;height:100vh;height:100dvh;border-radius:0;box-shadow:none}iframe{top:env(safe-area-inset-top,0px);height:calc(100% - env(safe-area-inset-top,0px) - env(safe-area-inset-bottom,0px))}}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
@media (forced-colors:active){.launcher,.panel,.close,.failure button{border:1px solid}}
@media print{.launcher,.panel{display:none}}
`

/**
 * Styles a shadow root under any content security policy: a constructed sheet is not subject to `style-src`; where a
 * browser has none, a style element carries the nonce of the script.
 */
export function styleShadow(root: ShadowRoot, nonce: string): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [sheet]
  } catch {
    const style = document.createElement('style')
    style.nonce = nonce
    style.textContent = css
    root.prepend(style)
  }
}
