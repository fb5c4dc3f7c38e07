const domainFolders =
  '^server/src/(audit|bots|cases|chats|contacts|conversations|messages|operators|presence|queues|routing|notes|templates|search|timers|workspaces)/'

/** Tests and what only they use may reach anything of the server. */
const forTests = ['^server/src/.*/testing/', '^server/src/testing/', '[.]test[.]tsx?$']

/** The directions that dependencies may take (ARCHITECTURE.md). Every message names the right way. */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one thing or three: move what both need into a file of its own.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'contract-knows-nobody',
      comment:
        'The contract is a promise, not code of one side: put what server, web or widget need alone into that workspace.',
      severity: 'error',
      from: { path: '^contract/' },
      to: { path: '^(server|web|widget|fake-channels|bench|tests)/' },
    },
    {
      name: 'screens-know-the-contract-only',
      comment: 'Desk and widget talk to the server through contract/: add the view, event or route there.',
      severity: 'error',
      from: { path: '^(web|widget)/src/' },
      to: { path: '^(server|fake-channels|bench|tests)/' },
    },
    {
      name: 'desk-and-widget-are-separate',
      comment: 'A client must never load code of the desk: share through contract/.',
      severity: 'error',
      from: { path: '^(web|widget)/src/' },
      to: { path: '^(web|widget)/src/', pathNot: '^$1/src/' },
    },
    {
      name: 'widget-takes-types-only',
      comment: 'The loader and the panel are small: import types from contract/, and write the few lines of code here.',
      severity: 'error',
      from: { path: '^widget/src/', pathNot: '[.]test[.]tsx?$' },
      to: { path: '^contract/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'server-knows-no-screen',
      comment: 'The server serves built files from web/dist and widget/dist; code is shared through contract/.',
      severity: 'error',
      from: { path: '^server/src/' },
      to: { path: '^(web|widget|bench|tests)/' },
    },
    {
      name: 'fakes-are-for-demo-and-tests',
      comment: 'Real code never needs a fake platform: only demo/ and testing/ may start one.',
      severity: 'error',
      from: {
        path: '^server/src/',
        pathNot: ['^server/src/demo/', '^server/src/app[.]ts$', ...forTests],
      },
      to: { path: '^fake-channels/' },
    },
    {
      name: 'domain-never-imports-channels',
      comment:
        'A use case adds a delivery (append it in the same transaction); deliver-message.ts takes it to the channel.',
      severity: 'error',
      from: { path: domainFolders, pathNot: forTests },
      to: { path: '^server/src/channels/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'a-channel-knows-the-interface-only',
      comment:
        'A platform is described to the desk by channels/channel.ts: ask there for what is missing, or pass it in from app.ts.',
      severity: 'error',
      // Widget and form are no foreign platforms: their clients are answered by this very server.
      from: { path: '^server/src/channels/([^/]+)/', pathNot: ['^server/src/channels/(widget|form)/', ...forTests] },
      to: {
        path: '^server/src/',
        pathNot: ['^server/src/channels/($1|meta)/', '^server/src/channels/[^/]+[.]ts$'],
      },
    },
    {
      name: 'channels-do-not-know-each-other',
      comment: 'What two platforms share belongs beside channels/channel.ts.',
      severity: 'error',
      from: { path: '^server/src/channels/([^/]+)/', pathNot: forTests },
      // Messenger, Instagram and WhatsApp are three faces of one platform.
      to: { path: '^server/src/channels/[^/]+/', pathNot: '^server/src/channels/($1|meta)/' },
    },
    {
      name: 'nobody-imports-routes',
      comment:
        'Routes call use cases, never the other way: move what you need out of the -routes file. app.ts wires the routes.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: ['-routes[.]ts$', '^server/src/app[.]ts$', ...forTests] },
      // public-routes.ts is a list of paths.
      to: { path: '^server/src/.+-routes[.]ts$', pathNot: '/public-routes[.]ts$' },
    },
    {
      name: 'only-the-start-knows-the-app',
      comment: 'app.ts knows everyone, so nobody knows it: take what you need as an argument.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: ['^server/src/(main[.]ts|starting/)', ...forTests] },
      to: { path: '^server/src/app[.]ts$' },
    },
    {
      name: 'tests-stay-outside',
      comment: 'Code that serves never needs testing/: move it out of there if it does.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: forTests },
      to: { path: ['^server/src/.*/testing/', '^server/src/testing/'] },
    },
    {
      name: 'stores-know-no-react',
      comment: 'Screens render, stores know: keep React in the component or its hook.',
      severity: 'error',
      from: { path: '^web/src/(stores|sync)/', pathNot: '[.]test[.]tsx?$' },
      to: { path: 'node_modules/(react|react-dom)/' },
    },
    {
      name: 'ui-knows-no-domain',
      comment: 'ui/ knows no domain word: pass the text or the value in from the screen.',
      severity: 'error',
      from: { path: '^web/src/ui/', pathNot: '[.]test[.]tsx?$' },
      to: { path: ['^web/src/', '^contract/'], pathNot: '^web/src/(ui|i18n|styles)/' },
    },
    {
      name: 'only-declared-packages',
      comment: 'Declare the package in the package.json of the workspace that uses it.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'everything-is-found',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['[?](url|raw|inline|worker)$', '^virtual:'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|data|artifacts)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
