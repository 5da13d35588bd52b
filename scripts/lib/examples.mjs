import { readFile } from 'node:fs/promises';
import ts from 'typescript';

/**
 * Leaves out what only the tests and the catalogue read: the examples that every rule and every row of
 * the secret tables brings. They are an eighth of the programs, which every start of the client would
 * read and every broker would keep.
 *
 * @type {import('esbuild').Plugin}
 */
export const withoutExamples = {
  name: 'without-examples',
  setup(build) {
    build.onLoad(
      { filter: /[\\/]src[\\/]core[\\/](?:rules|secrets)[\\/].*\.ts$/ },
      async (args) => ({
        contents: withoutLists(await readFile(args.path, 'utf8')),
        loader: 'ts',
      }),
    );
  },
};

const EXAMPLES = new Set(['stops', 'passes', 'examples', 'lookAlikes']);

/**
 * A module with the lists of its examples empty.
 *
 * @param {string} source TypeScript
 */
export function withoutLists(source) {
  /** @type {{ start: number, end: number }[]} */
  const lists = [];
  /** @param {ts.Node} node */
  const look = (node) => {
    if (
      ts.isPropertyAssignment(node) &&
      ts.isIdentifier(node.name) &&
      EXAMPLES.has(node.name.text) &&
      ts.isArrayLiteralExpression(node.initializer)
    ) {
      lists.push({ start: node.initializer.getStart(), end: node.initializer.end });
    } else {
      ts.forEachChild(node, look);
    }
  };
  look(ts.createSourceFile('rules.ts', source, ts.ScriptTarget.Latest, true));
  return lists.reduceRight(
    (text, { start, end }) => `${text.slice(0, start)}[]${text.slice(end)}`,
    source,
  );
}
