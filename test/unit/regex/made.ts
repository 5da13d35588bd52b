/**
 * Prints, as JSON, the regular expressions that the judge puts together while it starts and while it
 * judges the lines of every rule. Bundled and run by regex.test.ts: what is watched must be there first.
 */
const made = new Map<string, readonly [source: string, flags: string]>();
const Native = RegExp;

function watched(args: readonly unknown[]): RegExp {
  const [pattern, flags] = args;
  const source =
    pattern instanceof Native ? pattern.source : typeof pattern === 'string' ? pattern : '';
  const expression = new Native(source, typeof flags === 'string' ? flags : '');
  made.set(String(expression), [expression.source, expression.flags]);
  return expression;
}

globalThis.RegExp = new Proxy(Native, {
  construct: (_target, args: readonly unknown[]) => watched(args),
  apply: (_target, _self, args: readonly unknown[]) => watched(args),
});

async function run(): Promise<void> {
  const { allRules } = await import('../../../src/core/rules');
  const { judge } = await import('../../../src/core/judge');
  const { nothingKnown } = await import('../../full/fuzz/facts');
  const base = {
    v: 1,
    kind: 'shell',
    dialect: 'bash',
    interactive: true,
    cwd: '/home/ada/app',
    origin: { door: 'cli', actor: 'agent' },
  } as const;
  for (const { stops, passes } of allRules) {
    for (const line of [...stops, ...passes]) judge({ ...base, line }, nothingKnown);
  }
  process.stdout.write(JSON.stringify([...made.values()]));
}

void run();
