// Nest 12 and some text libraries are ESM-only; jest on Node 20 cannot require ESM, so they are transformed as well.
const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true, tsx: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        react: { runtime: 'automatic', importSource: 'preact' },
      },
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
    swcrc: false,
  },
];
const swcTs = structuredClone(swc);
swcTs[1].jsc.parser.tsx = false;
const esmOnly = [
  '@nestjs',
  'file-type',
  'load-esm',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'eld',
  'entities',
  'htmlparser2',
  'domhandler',
  'domutils',
  'dom-serializer',
  'domelementtype',
  'feedsmith',
  'fast-xml-parser',
  'any-ascii',
  'css-select',
  'css-what',
  'nth-check',
  'boolbase',
  'cssomnom',
  'preact',
  'preact-render-to-string',
  '@redocly',
  'cookie',
  'eventsource',
  'eventsource-parser',
  'content-disposition',
  'p-limit',
  'yocto-queue',
];
const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.tsx$': swc, '^.+\\.(m?js|ts)$': swcTs },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleNameMapper: { '^@app/([^/]+)$': '<rootDir>/libs/$1/src' },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};
module.exports = {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs,evaluation,training,demo,scripts}/**/*.spec.{ts,tsx}'],
    },
    {
      ...shared,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/**/*.e2e-spec.ts'],
    },
  ],
  testTimeout: 120_000,
};
