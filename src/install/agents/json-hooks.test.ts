import assert from 'node:assert/strict';
import { parse, parseTree } from 'jsonc-parser/lib/esm/main.js';
import * as v from 'valibot';
import { AGENT_SETTINGS } from '.';
import type { SettingsForm } from './agent-settings';
import { insertLast, removeAt } from './json-edit';

const HOME = '/home/user/.portcullis';
const CLAUDE_EVENTS =
  'PreToolUse UserPromptSubmit PostToolUse PostToolUseFailure SessionStart SessionEnd'.split(' ');

function formOf(agent: string): SettingsForm {
  const found = AGENT_SETTINGS.find((one) => one.agent === agent);
  if (found === undefined) throw new Error(agent);
  return found.places('/home/user', {})[0].form;
}

function guarded(text: string | undefined, agent = 'claude'): string {
  const plan = formOf(agent).guard(text, HOME);
  if (!plan.ok) throw new Error(plan.why);
  return plan.text;
}

function let_(text: string, agent = 'claude'): string {
  const plan = formOf(agent).let(text);
  if (!plan.ok) throw new Error(plan.why);
  return plan.text ?? '';
}

const document = v.looseObject({
  hooks: v.optional(v.record(v.string(), v.array(v.unknown())), {}),
});

function valueOf(text: string): v.InferOutput<typeof document> {
  const value: unknown = parse(text.replace('\uFEFF', ''), [], { allowTrailingComma: true });
  return v.parse(document, value);
}

const others = `// mine
{
    "model": "opus", // the big one
    "hooks": {
        // before tools
        "PreToolUse": [
            { "matcher": "Bash", "hooks": [{ "type": "command", "command": "./check.sh" }] } // keep
        ],
        "Stop": [{ "hooks": [{ "type": "command", "command": "say done" }] }]
    },
    "permissions": { "deny": ["Read(./.env)"] }
}
`;

const files: Readonly<Record<string, string>> = {
  'an empty object': '{}',
  'other settings': '{\n  "model": "opus"\n}\n',
  'tabs and no line at the end': '{\n\t"model": "opus",\n\t"env": {\n\t\t"A": "b"\n\t}\n}',
  'one line': '{"model":"opus","hooks":{"Stop":[{"hooks":[]}]}}',
  'a comment, and others’ hooks': others,
  'lines as Windows has them': others.replaceAll('\n', '\r\n'),
  'a byte order mark': `\uFEFF${others}`,
};

describe('hooks in a settings file', () => {
  for (const [name, text] of Object.entries(files)) {
    it(`come and go to the byte: ${name}`, () => {
      const after = guarded(text);
      const { hooks } = valueOf(after);
      for (const event of CLAUDE_EVENTS) assert.ok((hooks[event]?.length ?? 0) > 0, event);
      assert.equal(let_(after), text);
      assert.equal(guarded(after), after, 'again changes nothing');
      assert.equal(formOf('claude').found(after, HOME), 'guarded');
      assert.equal(formOf('claude').found(text, HOME), 'unguarded');
      // No line of what was there is another one now.
      if (!text.includes('\n')) return;
      const lines = new Set(after.split(/\r?\n/u));
      const lost = text
        .split(/\r?\n/u)
        .filter((line) => !lines.has(line) && !lines.has(`${line},`));
      assert.ok(lost.length <= 1, lost.join('\n'));
      if (text.includes('\r\n')) assert.doesNotMatch(after, /[^\r]\n/u);
    });
  }

  it('leave the order and the hooks of others alone', () => {
    const value = valueOf(guarded(others));
    assert.match(guarded(others), /"model"[^]*"hooks"[^]*"permissions"/u);
    assert.equal(value.hooks.PreToolUse?.length, 2);
    assert.match(JSON.stringify(value.hooks.PreToolUse), /check\.sh/u);
    assert.match(guarded(others), /\/\/ keep\n/u);
    assert.match(guarded(others), /"opus", \/\/ the big one\n/u);
  });

  it('make a file where there is none', () => {
    assert.deepEqual(Object.keys(valueOf(guarded(undefined)).hooks), CLAUDE_EVENTS);
    const cursor = valueOf(guarded(undefined, 'cursor'));
    assert.equal(cursor.version, 1);
    assert.deepEqual(cursor.hooks.beforeReadFile?.length, 1);
  });

  it('take the place of those of another version, once', () => {
    const old = guarded('{}').replaceAll('c=$?;', 'c=$? ;');
    const twice = guarded(old).replace('"PreToolUse":[', '"PreToolUse":[{"hooks":[]},');
    assert.equal(formOf('claude').found(old, HOME), 'partly');
    assert.equal(guarded(old), guarded('{}'));
    assert.equal(valueOf(guarded(twice)).hooks.PreToolUse?.length, 2);
  });

  it('are not all there where somebody made one idle, and are put right', () => {
    const whole = guarded('{\n  "model": "opus"\n}\n');
    const form = formOf('claude');
    for (const [from, to] of [
      ['"matcher": "*"', '"matcher": "Nothing"'],
      ['"timeout": 3600', '"timeout": 1'],
      ['"type": "command"', '"type": "command", "async": true'],
    ] as const) {
      const idle = whole.replace(from, to);
      assert.notEqual(idle, whole);
      assert.equal(form.found(idle, HOME), 'partly', to);
      assert.deepEqual(valueOf(guarded(idle)), valueOf(whole), to);
    }
    const turned = whole.replace(/("type": "command"),(\s*)("command": "[^\n]*"),/u, '$3,$2$1,');
    assert.notEqual(turned, whole);
    assert.equal(form.found(turned, HOME), 'guarded', 'the order of members says nothing');
  });

  it('go, also where somebody changed the file meanwhile', () => {
    const changed = guarded('{\n  "model": "opus"\n}\n')
      .replace('"opus"', '"sonnet"')
      .replace('"PreToolUse": [', '"PreToolUse": [\n      { "hooks": [] }, // mine');
    assert.equal(
      let_(changed),
      '{\n  "model": "sonnet",\n  "hooks": {\n    "PreToolUse": [\n      { "hooks": [] } // mine\n    ]\n  }\n}\n',
    );
  });

  const wrong: readonly (readonly [string, RegExp])[] = [
    ['{ "model": ', /line 1/u],
    ['{\n"a": 1\n"b": 2 }', /line 3/u],
    ['[]', /no object/u],
    ['{"hooks": []}', /"hooks" is no object/u],
    ['{"hooks": {"PreToolUse": {}}}', /no list for "PreToolUse"/u],
    ['{"hooks": {}, "hooks": {}}', /twice/u],
    ['\0\0', /line 1/u],
  ];
  for (const [text, why] of wrong) {
    it(`are not put into ${JSON.stringify(text)}`, () => {
      const plan = formOf('claude').guard(text, HOME);
      assert.ok(!plan.ok);
      assert.match(plan.why, why);
    });
  }
});

describe('a JSON text', () => {
  const arrays = ['[]', '[1]', '[ 1 , 2 ]', '[\n  1,\n  2\n]', '[1 /* , */]', '[\n  1 // one\n]'];
  for (const text of arrays) {
    it(`is what it was after a value came and went: ${JSON.stringify(text)}`, () => {
      const tree = parseTree(text);
      assert.ok(tree);
      const after = insertLast(text, tree, undefined, { a: [1] });
      const now = parseTree(after);
      assert.ok(now);
      assert.equal(removeAt(after, now, tree.children?.length ?? 0), text);
    });
  }
});
