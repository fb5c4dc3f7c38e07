/**
 * Runs in each measured page before its own code. `bench.afterPaint`: the first moment after the next frame is drawn. Keys and clicks
 * are timed from when the browser got them; a long task is one of 50 ms or more. What is waited for is looked for as a frame begins: the
 * same frame draws it.
 */
export const probe = `
window.bench = (() => {
  /** Called as a frame begins: the first moment after it. */
  const behindFrame = (done) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => done(performance.now())
    port2.postMessage(null)
  }
  const afterPaint = (done) => requestAnimationFrame(() => behindFrame(done))
  const bench = { keys: [], clicks: [], longTasks: [], afterPaint }
  const hear = (type, times) => addEventListener(type, (event) => {
    if (!['Alt', 'Control', 'Shift', 'Meta'].includes(event.key)) afterPaint((at) => times.push(at - event.timeStamp))
  }, { capture: true })
  hear('keydown', bench.keys)
  hear('click', bench.clicks)
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) bench.longTasks.push({ startTime, duration })
  }).observe({ type: 'longtask', buffered: true })

  /** Each frame until a condition holds; then the time when that was painted. */
  const painted = (holds) => new Promise((resolve) => {
    const look = () => holds() ? behindFrame(resolve) : requestAnimationFrame(look)
    requestAnimationFrame(look)
  })
  /** When the rows of the list were first drawn. */
  bench.started = painted(() => document.querySelector('a[data-row]') !== null)
  const shownPane = () => document.querySelector('[data-pane][data-shown]')
  const lastInView = (pane) => {
    const last = [...(pane?.querySelectorAll('[role=log] article') ?? [])].at(-1)
    const box = last?.parentElement.parentElement.getBoundingClientRect()
    return last !== undefined && last.getBoundingClientRect().bottom <= box.bottom + 1 && last.getBoundingClientRect().bottom > box.top
  }
  const nextOf = (type) => new Promise((resolve) => {
    const hear = (event) => {
      if (event.key === 'Alt') return
      removeEventListener(type, hear, true)
      resolve(event.timeStamp)
    }
    addEventListener(type, hear, true)
  })

  /** From the next key to the header, and to the last message, of another conversation than the one on screen. */
  bench.nextSwitch = async () => {
    const before = shownPane()?.dataset.pane
    const another = () => shownPane()?.dataset.pane === before ? undefined : shownPane()
    const since = await nextOf('keydown')
    const header = painted(() => another()?.querySelector('h1') != null)
    const messages = painted(() => lastInView(another()))
    return { headerMs: (await header) - since, messagesMs: (await messages) - since, id: shownPane().dataset.pane }
  }
  /** When words stood in the conversation on screen, milliseconds since the epoch. */
  bench.sight = async (words) => performance.timeOrigin + await painted(() =>
    [...shownPane().querySelectorAll('[role=log] article')].slice(-3).some((one) => one.textContent.includes(words)))
  /** When the next key was pressed, milliseconds since the epoch. */
  bench.nextKey = async () => performance.timeOrigin + await nextOf('keydown')

  /**
   * How often, while something scrolls, a hole was on screen where rows belong. A page hears of a scroll after it was shown, and before it
   * answers: what stands there at this moment is what was seen.
   */
  bench.watchHoles = (scroller, row) => {
    let [holes, looks] = [0, 0]
    const look = () => {
      looks++
      const box = scroller.getBoundingClientRect()
      for (const y of [box.top + 60, box.top + box.height / 2, box.bottom - 10])
        if (document.elementFromPoint(box.left + box.width / 2, y)?.closest(row) == null) { holes++; break }
    }
    addEventListener('scroll', look, true)
    return () => {
      removeEventListener('scroll', look, true)
      return looks === 0 ? 1 : holes / looks
    }
  }
  return bench
})()
`
