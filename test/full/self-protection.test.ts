import assert from 'node:assert/strict';
import path from 'node:path';
import { bundled } from '../bench/bundled';
import { everyHook, type EveryHook } from '../broker/support/every-hook';
import { TestWindow } from '../broker/support/window';
import { gatePlace } from '../../src/guards/terminal/environment';
import { writeGate } from '../../src/guards/terminal/files';
import { shimFolder, writeShims } from '../../src/guards/terminal/shims';
import { environmentOf, templates } from '../shell/support/gated';
import { run } from '../shell/support/shimmed';
import { startBash } from '../support/bash';
import { Disposables } from '../support/disposables';
import { temporaryFolder } from '../support/folders';
import { until } from '../support/until';
import { approving, bareAgents, gate, typing } from '../unit/self-protection/agents';
import { Ground, type Attempt } from '../unit/self-protection/ground';
import { ownFiles } from '../unit/self-protection/own-files';
import { extension, processes } from '../unit/self-protection/processes';
import { editorSettings, settingsByShell, settingsByTool } from '../unit/self-protection/settings';

/** What an agent is told that nobody is asked about. */
const DENIED = 'An agent may not do this';
/**
 * What is there only in the home of the attempts: the broker takes a home from the user database, and these are
 * refused for what stands in a file of it. The judge is tried on them in test/unit/self-protection.
 */
const OF_A_HOME =
  /(?:~|\$HOME|\$REAL_HOME|homedir\(\)\+'|expanduser\('~)\/?(?:\.(?:claude|cursor|codex|gemini|qwen|copilot|codeium|cline|config\/(?:opencode|user-dirs))|Doc?kument|Documents|storage)|git -C ~|codex.* (?:-p|--profile|profile=)/u;
/** What would be done to this machine if it were not refused is not tried in a shell. */
const SAFE_IN_A_SHELL = [ownFiles, bareAgents, gate, approving];
const UNSAFE = /^npx |\/dev\/(?:pts|tty)/u;

const isLine = (attempt: Attempt): attempt is string => typeof attempt === 'string';
const isPlaced = (attempt: Attempt) => !OF_A_HOME.test(JSON.stringify(attempt));

/** The attempts of an agent to take the guard away, at real doors: a real broker, real hooks, a real shell, real shims. */
describe('attempts on the guard', function () {
  this.timeout(600_000);
  const owned = new Disposables();
  let ground: Ground;
  let window: TestWindow;
  let hooks: readonly EveryHook[];

  before(async () => {
    ground = await Ground.make();
    await owned.add(() => ground.remove());
    window = await TestWindow.start(owned, {
      script: await bundled('src/broker/main.ts'),
      workspace: [ground.app],
      home: path.join(ground.home, '.portcullis'),
    });
    hooks = await everyHook(window);
    await window.decide(await window.hold(1), 'deny');
  });
  after(() => owned.dispose());

  const inPlace = (line: string) => line.replaceAll('$REAL_HOME', ground.home);
  let from = 0;
  beforeEach(() => {
    // The policy of the project is there to be accepted, too.
    from = window.of('hold').length;
  });
  const asked = () =>
    window
      .of('hold')
      .slice(from)
      .map(({ view }) => view.text);

  /** Makes all attempts, and ends as soon as a person is asked about one. */
  const all = async (attempts: readonly (() => Promise<string | undefined>)[]) => {
    const through: string[] = [];
    const left = [...attempts];
    const work = async () => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        const passed = await next();
        if (passed !== undefined) through.push(passed);
      }
    };
    let isDone = false;
    const done = Promise.all(Array.from({ length: 6 }, work)).then(() => {
      isDone = true;
    });
    await until('all are answered', () => isDone || asked().length > 0, 500_000);
    assert.deepEqual(asked(), [], 'a person is asked');
    await done;
    assert.deepEqual(through, []);
  };

  const byHook = (hook: EveryHook, message: object, name: string) => async () => {
    const ended = await hook.tell(hook.textOf({ ...message }));
    const said = ended.stdout + ended.stderr;
    if (hook.follows(ended) === 'refuses' && said.includes(DENIED)) return undefined;
    return `${hook.agent}: ${name} -> ${JSON.stringify(ended)}`;
  };

  it('are refused by the hook of every agent, and nobody is asked', async () => {
    const lines = [
      ...[settingsByShell, ownFiles, processes, extension, bareAgents, typing, approving],
    ]
      .flat()
      .filter(isLine)
      .filter(isPlaced);
    assert.ok(lines.length >= 180, String(lines.length));
    await all(
      lines.flatMap((line, at) =>
        // Each by two of them, and another two for the next.
        [hooks[at % hooks.length], hooks[(at + 5) % hooks.length]].flatMap((hook) => {
          if (hook === undefined) return [];
          const message = hook.messages.shell(inPlace(line), `call-${at}-${hook.agent}`);
          return [byHook(hook, message, line)];
        }),
      ),
    );
  });

  it('are refused where an agent’s own tools make them', async () => {
    const claude = hooks.find(({ agent }) => agent === 'claude');
    assert.ok(claude !== undefined);
    const attempts = [settingsByTool, editorSettings, ownFiles, extension]
      .flat()
      .filter(isPlaced)
      .flatMap((attempt): readonly (() => Promise<string | undefined>)[] => {
        if (isLine(attempt)) return [];
        const call = toolOf(attempt, ground);
        if (call === undefined) return [];
        const message = { hook_event_name: 'PreToolUse', session_id: 's', cwd: '/work', ...call };
        return [byHook(claude, message, JSON.stringify(attempt))];
      });
    assert.ok(attempts.length >= 30, String(attempts.length));
    await all(attempts);
  });

  /** A terminal's gate and its shims, as the window writes them, with an agent's mark in its environment. */
  const terminal = async () => {
    const place = gatePlace(path.join(await temporaryFolder(owned), 'w'), process.getuid?.());
    assert.ok(place !== undefined);
    const { port, gate: secrets } = await window.ready();
    await writeGate(templates, place, { port, ...secrets });
    const { programs } = await until('the programs', () => window.of('programs').at(-1));
    await writeShims(templates, place, new Map(Object.entries(programs)));
    const env = { ...environmentOf(place, false), CLAUDECODE: '1' };
    return { env, shims: shimFolder(place) ?? '', programs };
  };

  it('are refused by the gate of a shell that an agent types into', async () => {
    const { env } = await terminal();
    const bash = await startBash(owned, { env, cwd: ground.app });
    window.send({
      type: 'terminals',
      terminals: [{ pid: bash.pid, name: 'bash', actor: 'agent' }],
    });
    const lines = SAFE_IN_A_SHELL.flat()
      .filter(isLine)
      .filter((line) => isPlaced(line) && !UNSAFE.test(line));
    assert.ok(lines.length >= 100, String(lines.length));
    const through: string[] = [];
    for (const line of lines) {
      const printed = await bash.run(inPlace(line));
      if (!printed.replaceAll(/\s+/gu, ' ').includes(DENIED)) through.push(`${line} -> ${printed}`);
      assert.deepEqual(asked(), [], line);
    }
    assert.deepEqual(through, []);
  });

  it('are refused by the shims of programs that a program starts', async () => {
    const { env, shims, programs } = await terminal();
    const own = path.join(ground.home, '.portcullis');
    const policy = path.join(ground.app, '.portcullis', 'policy.jsonc');
    const attempts: readonly (readonly [string, ...string[]])[] = [
      ['rm', '-rf', own],
      ['rm', '-f', policy],
      ['rm', '-rf', path.join(ground.app, 'elsewhere', 'run')],
      ['rm', path.join(ground.home, '.vscode', 'extensions', 'extensions.json')],
      ['unlink', policy],
      ['shred', '-u', policy],
      ['truncate', '-s', '0', policy],
      ['dd', 'if=/dev/null', `of=${policy}`],
      ['find', own, '-type', 'f', '-delete'],
      ['find', own, '-exec', 'rm', '{}', '+'],
      ['git', '-C', ground.app, 'checkout', 'HEAD', '--', '.portcullis/policy.jsonc'],
      ['git', '-C', ground.app, 'clean', '-fdx', '.portcullis'],
      ['rsync', '-a', '--delete', '/tmp/empty/', `${own}/`],
      ['curl', '-so', policy, 'http://127.0.0.1:9/x'],
    ];
    const here = attempts.filter(([name]) => Object.hasOwn(programs, name));
    assert.ok(here.length >= 8, JSON.stringify(Object.keys(programs)));
    await all(
      here.map(([name, ...args]) => async () => {
        const ran = await run(path.join(shims, name), args, env, { cwd: ground.app });
        const said = ran.error.replaceAll(/\s+/gu, ' ');
        if (ran.status === 126 && said.includes(DENIED)) return undefined;
        return `${name} ${args.join(' ')} -> ${JSON.stringify(ran)}`;
      }),
    );
  });
});

/** The attempt as Claude Code writes it; undefined for a tool that it does not have. */
function toolOf(attempt: Exclude<Attempt, string>, { home, app }: Ground): object | undefined {
  if ('tool' in attempt) {
    if (!attempt.tool.startsWith('mcp__')) return undefined;
    const input: unknown = JSON.parse(JSON.stringify(attempt.input).replaceAll('"~/', `"${home}/`));
    return { tool_name: attempt.tool, tool_input: input };
  }
  const file = path.resolve(app, attempt.write.replace(/^~/u, home));
  const [edit] = attempt.edits ?? [];
  return edit === undefined
    ? { tool_name: 'Write', tool_input: { file_path: file, content: attempt.content ?? '' } }
    : {
        tool_name: 'Edit',
        tool_input: { file_path: file, old_string: edit.old, new_string: edit.new },
      };
}
