import ts from 'typescript';

/** A regular expression as a source file writes it. */
export interface SourcePattern {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

/** A regular expression that is put together while the program runs. */
export interface MadePattern {
  readonly file: string;
  readonly line: number;
  /** What it is made from, as written. */
  readonly made: string;
}

export interface FoundPatterns {
  readonly patterns: SourcePattern[];
  readonly made: MadePattern[];
}

/** The text of an expression when it is the same in every run: literals, their sums, and constants of the same file. */
function constantText(node: ts.Expression, constants: ReadonlyMap<string, ts.Expression>, depth = 0): string | null {
  if (depth > 20) return null;
  const of = (inner: ts.Expression): string | null => constantText(inner, constants, depth + 1);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return of(node.expression);
  if (ts.isNumericLiteral(node)) return node.text;
  if (ts.isRegularExpressionLiteral(node)) return partsOf(node.text).source;
  if (ts.isIdentifier(node)) {
    const value = constants.get(node.text);
    return value ? of(value) : null;
  }
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'source') return of(node.expression);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [of(node.left), of(node.right)];
    return left === null || right === null ? null : left + right;
  }
  if (ts.isTemplateExpression(node)) {
    let text = node.head.text;
    for (const span of node.templateSpans) {
      const inner = of(span.expression);
      if (inner === null) return null;
      text += inner + span.literal.text;
    }
    return text;
  }
  if (isRaw(node)) return rawText(node, of);
  return ts.isCallExpression(node) ? joined(node, of) : null;
}

const isRaw = (node: ts.Expression): node is ts.TaggedTemplateExpression =>
  ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'String.raw';

function rawText(node: ts.TaggedTemplateExpression, of: (inner: ts.Expression) => string | null): string | null {
  const { template } = node;
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.rawText ?? null;
  let text = template.head.rawText ?? '';
  for (const span of template.templateSpans) {
    const inner = of(span.expression);
    if (inner === null) return null;
    text += inner + (span.literal.rawText ?? '');
  }
  return text;
}

/** `'a b'.split(' ').join('|')` and `['a', 'b'].join('|')`, by which most long alternatives are written. */
function joined(node: ts.CallExpression, of: (inner: ts.Expression) => string | null): string | null {
  const { expression, arguments: given } = node;
  if (!ts.isPropertyAccessExpression(expression)) return null;
  const argument = given[0] ? of(given[0]) : ',';
  if (argument === null) return null;
  const list = expression.expression;
  if (expression.name.text === 'replaceAll' && given[1]) {
    const [text, by] = [of(list), of(given[1])];
    return text === null || by === null ? null : text.replaceAll(argument, () => by);
  }
  if (expression.name.text !== 'join') return null;
  if (ts.isArrayLiteralExpression(list)) {
    const parts = list.elements.map(of);
    return parts.includes(null) ? null : parts.join(argument);
  }
  if (!ts.isCallExpression(list) || !ts.isPropertyAccessExpression(list.expression)) return null;
  if (list.expression.name.text !== 'split') return null;
  const text = of(list.expression.expression);
  const by = list.arguments[0] ? of(list.arguments[0]) : null;
  return text === null || by === null ? null : text.split(by).join(argument);
}

function partsOf(literal: string): { source: string; flags: string } {
  const end = literal.lastIndexOf('/');
  return { source: literal.slice(1, end), flags: literal.slice(end + 1) };
}

function constantsOf(file: ts.SourceFile): Map<string, ts.Expression> {
  const constants = new Map<string, ts.Expression>();
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement) || !(statement.declarationList.flags & ts.NodeFlags.Const)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (ts.isIdentifier(name) && initializer) constants.set(name.text, initializer);
    }
  }
  return constants;
}

/**
 * The regular expressions of a TypeScript file: its literals, and `new RegExp` of what is known without running it. What
 * is put together in a run is given apart, as nobody can tell by reading what it is.
 */
export function patternsOf(path: string, text: string): FoundPatterns {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const constants = constantsOf(file);
  const found: FoundPatterns = { patterns: [], made: [] };
  const visit = (node: ts.Node): void => {
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (ts.isRegularExpressionLiteral(node)) found.patterns.push({ file: path, line, ...partsOf(node.text) });
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp') {
      const [given, flagged] = node.arguments ?? [];
      const source = given ? constantText(given, constants) : '';
      const flags = flagged ? constantText(flagged, constants) : '';
      if (source !== null && flags !== null) found.patterns.push({ file: path, line, source, flags });
      else found.made.push({ file: path, line, made: node.getText() });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
