import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { analyse } from 'scslre';
import ts from 'typescript';
import { bundled } from '../bench/bundled';

/**
 * No regular expression of what is shipped can be made to backtrack without end, in time that doubles
 * with each character: what the core reads is chosen by those whom it guards against. They are taken
 * from the syntax tree, used or not; those that are put together, as they are made.
 */

const SRC = path.resolve(import.meta.dirname, '../../src');

interface Pattern {
  readonly file: string;
  readonly text: string;
  readonly source: string;
  readonly flags: string;
}

function patterns(): readonly Pattern[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap(patternsIn);
}

function patternsIn(file: string): readonly Pattern[] {
  const text = readFileSync(path.join(SRC, file), 'utf8');
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const found: Pattern[] = [];
  const add = (source: string, flags: string) => {
    found.push({
      file: file.split(path.sep).join('/'),
      text: `/${source}/${flags}`,
      source,
      flags,
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      add(node.text.slice(1, end), node.text.slice(end + 1));
    } else if (ts.isNewExpression(node) && node.expression.getText() === 'RegExp') {
      const [source, flags] = node.arguments ?? [];
      if (source !== undefined && ts.isStringLiteralLike(source)) {
        add(source.text, flags !== undefined && ts.isStringLiteralLike(flags) ? flags.text : '');
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function reports({ source, flags }: Pattern) {
  return analyse({ source, flags }, { maxReports: 3 }).reports;
}

describe('regular expressions', () => {
  const all = patterns();

  it('are found', () => {
    assert.ok(all.length > 500, `only ${all.length}`);
  });

  it('never backtrack without end', () => {
    const bad = all
      .filter((pattern) => reports(pattern).some(({ exponential }) => exponential))
      .map(({ file, text }) => `${file}: ${text}`);
    assert.deepEqual(bad, []);
  });

  it('never backtrack without end where they are put together, either', async () => {
    const script = await bundled('test/unit/regex/made.ts');
    const output = execFileSync(process.execPath, [script], { encoding: 'utf8', maxBuffer: 1e8 });
    const made: unknown = JSON.parse(output);
    assert.ok(isListOfPairs(made) && made.length > 10, output.slice(0, 200));
    const bad = made
      .map(([source, flags]): Pattern => ({ file: 'made', text: source, source, flags }))
      .filter((pattern) => reports(pattern).some(({ exponential }) => exponential))
      .map(({ text }) => text);
    assert.deepEqual(bad, []);
  });
});

function isListOfPairs(value: unknown): value is readonly (readonly [string, string])[] {
  return Array.isArray(value) && value.every((one) => Array.isArray(one) && one.length === 2);
}
