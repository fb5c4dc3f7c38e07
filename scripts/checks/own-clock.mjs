// A rule of oxlint: all times of the desk come from its one clock, which tests can move.
const message =
  'The desk has one clock, which tests can move: deskNow(tx) in a use case, desk_now() in SQL, or an injected clock.'
const otherClock = /(?<![_\w.])now\(\)|current_timestamp|localtimestamp/i

const ownClock = {
  create(context) {
    const complain = (node) => context.report({ node, message })
    return {
      CallExpression(node) {
        const { object, property } = node.callee
        if (object?.name === 'Date' && property?.name === 'now') complain(node)
      },
      NewExpression(node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0) complain(node)
      },
      TemplateElement(node) {
        if (otherClock.test(node.value.raw)) complain(node)
      },
      Literal(node) {
        if (typeof node.value === 'string' && otherClock.test(node.value)) complain(node)
      },
    }
  },
}

export default { meta: { name: 'desk' }, rules: { 'own-clock': ownClock } }
