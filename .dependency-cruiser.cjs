// The boundaries of docs/architecture.md, checked in CI.
const shell =
  '(main\\.ts|\\.(module|controller|processor|scheduler|filter|store|page)\\.tsx?|^libs/(platform|transport|store)/)';
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-app-imports-another',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    { name: 'no-lib-imports-an-app', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'pure-core',
      comment: 'Decisions know nothing of Nest, Redis or SQL; a type alone is no dependency.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [shell, '\\.spec\\.tsx?$'] },
      to: { path: 'node_modules/(@nestjs|bullmq|ioredis|pg|kysely|@bull-board)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-core-without-shell',
      comment: 'Nor do they reach them through our own shell.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [shell, '\\.spec\\.tsx?$'] },
      to: { path: '^libs/(store|transport|platform)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-undeclared-package',
      severity: 'error',
      from: { path: '^(apps|libs|evaluation|training|scripts|demo|test)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist/|\\.tributary/)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
