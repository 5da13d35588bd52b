import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/**
 * The house as the design has it: the core is pure, and imports point inward. Read from the syntax
 * tree, so that a name in a comment or a string is none.
 */

const SRC = path.resolve(import.meta.dirname, '../../src');

/** Which part of the house may know which others; each knows itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  observe: ['core'],
  audit: ['core'],
  install: ['core'],
  broker: ['core', 'observe', 'audit', 'install'],
  guards: ['core', 'observe', 'broker'],
  cli: ['core', 'observe', 'audit', 'broker', 'guards'],
  ui: ['core', 'broker', 'guards'],
  // What the processes of client and broker begin with.
  'main.ts': ['cli', 'broker'],
  'broker/boot.ts': ['main'],
  // The two places that put the pieces together.
  'broker/main.ts': ['core', 'observe', 'broker', 'guards', 'install'],
  'extension.ts': ['broker', 'ui'],
};

/** Packages that the core is made of. */
const CORE_PACKAGES = /^(?:unbash(?:\/printer)?|graphql\/language\/\w+)$/;

/** What a pure function cannot be told by: the machine, the time, chance, the world outside. */
const IMPURE_NAMES = new Set(
  `process globalThis global console fetch require setTimeout setInterval setImmediate queueMicrotask
  performance crypto Intl`.split(/\s+/),
);
const IMPURE_MEMBERS = new Set(['Date.now', 'Math.random', 'Date.parse', 'import.meta']);

interface Source {
  /** Relative to `src`, with `/`. */
  readonly name: string;
  readonly tree: ts.SourceFile;
}

function sources(): readonly Source[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => {
      const text = readFileSync(path.join(SRC, file), 'utf8');
      const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
      return { name: file.split(path.sep).join('/'), tree };
    });
}

function importsOf(source: Source): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const specifier =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) &&
            (node.expression.kind === ts.SyntaxKind.ImportKeyword ||
              node.expression.getText() === 'require')
          ? node.arguments[0]
          : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
            ? node.argument.literal
            : undefined;
    if (specifier !== undefined && ts.isStringLiteral(specifier)) found.push(specifier.text);
    ts.forEachChild(node, visit);
  };
  visit(source.tree);
  return found;
}

/** Names that a file uses as values; members, keys and types of that name are something else. */
function impureUses(source: Source): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isPropertyAccessExpression(node) || ts.isMetaProperty(node)) {
      const text = node.getText();
      if (IMPURE_MEMBERS.has(text)) found.push(text);
    }
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date') found.push('new Date');
    if (ts.isIdentifier(node) && IMPURE_NAMES.has(node.text) && isFreeUse(node)) {
      found.push(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source.tree);
  return found;
}

function isFreeUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return !(
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isBindingElement(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isExportSpecifier(parent) ||
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isFunctionDeclaration(parent)
  );
}

const isTest = (name: string) => name.endsWith('.test.ts');

describe('the house', () => {
  const all = sources().filter(({ name }) => !isTest(name));
  const core = all.filter(({ name }) => name.startsWith('core/'));

  it('has a core', () => {
    assert.ok(core.length > 20, `only ${core.length} files`);
  });

  it('keeps the core pure: no machine, no clock, no chance', () => {
    const uses = core.flatMap((source) =>
      impureUses(source).map((use) => `${source.name} uses ${use}`),
    );
    assert.deepEqual(uses, []);
  });

  it('lets the core import nothing but itself and two parsers', () => {
    const foreign = core.flatMap((source) =>
      importsOf(source)
        .filter((specifier) => !specifier.startsWith('.') && !CORE_PACKAGES.test(specifier))
        .map((specifier) => `${source.name} imports ${specifier}`),
    );
    assert.deepEqual(foreign, []);
  });

  it('imports inward only', () => {
    const outward = all.flatMap((source) => {
      const [part = ''] = source.name.split('/');
      const allowed = MAY_IMPORT[source.name] ?? MAY_IMPORT[part];
      assert.ok(allowed, `${source.name} lies in no part of the house`);
      return importsOf(source)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => path.posix.join(path.posix.dirname(source.name), specifier))
        .filter((target) => {
          const [other = ''] = target.split('/');
          return other !== part && other !== '..' && !allowed.includes(other);
        })
        .map((target) => `${source.name} imports ${target}`);
    });
    assert.deepEqual(outward, []);
  });

  it('is what docs/architecture.md says it is', () => {
    const page = readFileSync(path.join(SRC, '../docs/architecture.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `(\w+)` +\|[^|]*\| ([^|]*?) +\|$/gmu)].map(
      ([, part = '', imports = '']) =>
        [part, imports.startsWith('nothing') ? [] : imports.split(', ')] as const,
    );
    const parts = Object.entries(MAY_IMPORT).filter(([part]) => !part.endsWith('.ts'));
    assert.deepEqual(
      Object.fromEntries(rows.filter(([part]) => Object.hasOwn(MAY_IMPORT, part))),
      Object.fromEntries(parts),
    );
  });

  it('lets only the user interface and the extension know the editor', () => {
    const editors = all
      .filter((source) => importsOf(source).includes('vscode'))
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('ui/') && name !== 'extension.ts');
    assert.deepEqual(editors, []);
  });
});
