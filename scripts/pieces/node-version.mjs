/** Says in a sentence that Node is too old, before anything fails in a way that nobody understands. */
export function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  process.stdout.write(
    `Parley needs Node 20.19 or newer; this is ${process.versions.node}. Get a newer one from https://nodejs.org and start again.\n`,
  )
  process.exit(1)
}
