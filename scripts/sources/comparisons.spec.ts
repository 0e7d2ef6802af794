import ts from 'typescript';
import { sourceFiles } from './source-files';

/** Names of values that nobody may guess by how long a comparison takes. */
const secretName =
  /^(?:secret|password|signature|mac|digest|token|apiKey|ownKey|rootKey|given|right|expected|encoded|hash)$/i;
/** What else is compared of them tells nothing: that there is one, its length, or what kind of thing it is. */
const harmless = (node: ts.Expression): boolean =>
  node.kind === ts.SyntaxKind.NullKeyword ||
  ts.isNumericLiteral(node) ||
  ts.isStringLiteralLike(node) ||
  (ts.isIdentifier(node) && node.text === 'undefined') ||
  ts.isTypeOfExpression(node) ||
  (ts.isPropertyAccessExpression(node) && node.name.text === 'length');

/** Comparisons by == that may hold a secret and do not: what they compare, and why. */
const known: Readonly<Record<string, string>> = {
  'apps/delivery/src/rotate-secrets.ts kindOf(given) === kind': 'the kind of a secret, which its first letters tell',
  'apps/delivery/src/api-key.ts checksumOf(secret) === text.slice(-checksumLength)':
    'a checksum that anyone can work out',
};

function nameOf(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node)) return nameOf(node.expression);
  if (ts.isCallExpression(node)) return node.arguments.map(nameOf).find((name) => secretName.test(name)) ?? '';
  return '';
}

/** Comparisons by ==, ===, != and !== in which a secret may be, as written. */
function comparisonsOf(path: string, text: string): string[] {
  const found: string[] = [];
  const file = ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.ES2022,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const equality = new Set([
    ts.SyntaxKind.EqualsEqualsToken,
    ts.SyntaxKind.EqualsEqualsEqualsToken,
    ts.SyntaxKind.ExclamationEqualsToken,
    ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ]);
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && equality.has(node.operatorToken.kind)) {
      const sides = [node.left, node.right];
      if (!sides.some(harmless) && sides.some((side) => secretName.test(nameOf(side))))
        found.push(`${path} ${node.getText()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The services that know secrets; in the others a hash is one of texts. */
const guarded = sourceFiles().filter(({ path }) =>
  /^(?:apps\/(?:delivery|dashboard)|libs\/(?:http|platform|store))\//.test(path),
);
const websub = sourceFiles().filter(({ path }) => path.startsWith('apps/ingestion/src/websub'));

describe('secrets', () => {
  it('are compared by timingSafeEqual alone', () => {
    const found = [...guarded, ...websub].flatMap(({ path, text }) => comparisonsOf(path, text));
    expect(found.filter((comparison) => !(comparison in known))).toEqual([]);
  });

  it.each([
    ['apps/delivery/src/api-access.ts', 'API keys'],
    ['apps/dashboard/src/credentials.ts', 'names and passwords'],
    ['apps/dashboard/src/session.ts', 'sessions'],
    ['apps/ingestion/src/websub-signature.ts', 'signatures of hubs'],
  ])('in %s (%s) are', (path) => {
    expect(guarded.concat(websub).find((file) => file.path === path)?.text).toMatch(/\btimingSafeEqual\(/);
  });

  it('compared otherwise are noticed', () => {
    const text =
      'if (given === right || secret !== row.secret || a.token == b) go(); if (secret === null || secret.length === 3) go();';
    expect(comparisonsOf('x.ts', text)).toHaveLength(3);
  });
});

describe('outbound HTTP', () => {
  /** Modules by which a program reaches others; types alone reach nobody. */
  const reaching = /^(?:undici|node:(?:http|https|http2|net|tls|dgram|dns)|axios|got|node-fetch|ws)$/;
  /** Who may: the guarded client, and a server that listens before its service is ready. */
  const may = [
    'libs/http/src/http-client.ts',
    'libs/http/src/address-guard.ts',
    'libs/platform/src/wait-for-servers.ts',
  ];
  const services = sourceFiles(['apps', 'libs']);

  /** The names that a file imports of such modules, types and `isIP` and the like aside. */
  function reachOf(path: string, text: string): string[] {
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
    return file.statements.filter(ts.isImportDeclaration).flatMap(({ moduleSpecifier, importClause }) => {
      const name = (moduleSpecifier as ts.StringLiteral).text;
      if (!reaching.test(name) || importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
      const { namedBindings } = importClause ?? {};
      if (!namedBindings || !ts.isNamedImports(namedBindings)) return [name];
      const names = namedBindings.elements.filter(({ isTypeOnly }) => !isTypeOnly).map((element) => element.name.text);
      return names.filter((one) => !/^(?:isIP|STATUS_CODES)$/.test(one)).map((one) => `${name} ${one}`);
    });
  }

  it('goes through the guarded client alone', () => {
    const others = services.filter(({ path }) => !may.includes(path));
    expect(others.flatMap(({ path, text }) => reachOf(path, text).map((reach) => `${path}: ${reach}`))).toEqual([]);
    // The browser's own, in what pages run.
    const inBrowsers = ['apps/dashboard/src/pages/live.ts'];
    const fetching = others.filter(({ path, text }) => /(?<![.\w])fetch\(/.test(text) && !inBrowsers.includes(path));
    expect(fetching.map(({ path }) => path)).toEqual([]);
  });

  it('that goes another way is noticed', () => {
    expect(
      reachOf(
        'x.ts',
        "import { request, type Agent } from 'undici'; import http from 'node:http'; import { isIP } from 'node:net';",
      ),
    ).toEqual(['undici request', 'node:http']);
  });
});
