import assert from 'node:assert/strict';
import { scriptLibrary } from '../javascript/library';
import { parseScript } from '../javascript/parse';
import { pythonLibrary } from '../python/library';
import { parsePython } from '../python/parse';
import type { Doings } from './doings';
import { Interpreter } from './interpret';
import { sourcesOf, textOf, type Value } from './value';

/** What code does is found in its tree, constants folded; what is only written in it is not. */

function spelled(value: Value): string {
  if (value.kind === 'list') {
    return `[${value.items.map(spelled).join(' ')}${value.more ? ' …' : ''}]`;
  }
  const text = textOf(value);
  return typeof text === 'string' ? text : `${text.prefix}…${text.suffix}`;
}

class Noted implements Doings {
  readonly lines: string[] = [];
  readonly cwd = '/home/ada/app';
  readonly words: readonly Value[] = [];
  readonly file = undefined;
  remove(target: Value, what: string): void {
    this.lines.push(`remove ${what} ${spelled(target)}`);
  }
  write(path: Value, mode: string): void {
    this.lines.push(`${mode} ${spelled(path)}`);
  }
  place(how: string, from: Value, to: Value): void {
    this.lines.push(`${how} ${spelled(from)} ${spelled(to)}`);
  }
  read(path: Value): void {
    this.lines.push(`read ${spelled(path)}`);
  }
  show(value: Value): void {
    for (const { kind } of sourcesOf(value)) this.lines.push(`show ${kind}`);
  }
  start(words: readonly Value[], more: boolean): void {
    this.lines.push(`start ${words.map(spelled).join(' ')}${more ? ' …' : ''}`);
  }
  shell(code: Value): void {
    this.lines.push(`shell ${spelled(code)}`);
  }
  run(code: Value): void {
    this.lines.push(`run ${spelled(code)}`);
  }
  request({ method, url }: { method: Value; url: Value }): void {
    this.lines.push(`${spelled(method)} ${spelled(url)}`);
  }
  sql(statement: Value): void {
    this.lines.push(`sql ${spelled(statement)}`);
  }
  enter(folder: Value): void {
    this.lines.push(`cd ${spelled(folder)}`);
  }
  note(row: { readonly id: string }): void {
    this.lines.push(row.id);
  }
}

function python(code: string): readonly string[] {
  const noted = new Noted();
  new Interpreter(pythonLibrary, noted).run(parsePython(code).body);
  return noted.lines;
}

function script(code: string): readonly string[] {
  const noted = new Noted();
  new Interpreter(scriptLibrary, noted).run(parseScript(code).body);
  return noted.lines;
}

describe('Python that is followed', () => {
  const cases: readonly (readonly [code: string, ...does: string[]])[] = [
    ['import shutil as s\ns.rmtree("a" "b")', 'remove tree ab'],
    ['from os import path, remove as r\nr(path.join("/srv", "x.db"))', 'remove file /srv/x.db'],
    ['import os\nbase = "/srv"\nos.unlink(f"{base}/x")', 'remove file /srv/x'],
    ['from pathlib import Path\n(Path.home() / "a" / "b").unlink()', 'remove file ~/a/b'],
    ['import os\nfor n in ("a", "b"):\n  os.rmdir(n)', 'remove folder a', 'remove folder b'],
    ['import os\ndef go(p):\n  os.remove(p)\ngo("x")', 'remove file x'],
    ['import os\nclass T:\n  def go(self):\n    os.remove("x")', 'remove file x'],
    ['import os\nif a: p = "x"\nelse: p = "y"\nos.remove(p)', 'remove file x', 'remove file y'],
    ['import os\ntry:\n  os.remove("x")\nexcept OSError: pass', 'remove file x'],
    ['import subprocess\nsubprocess.run(["rm", *xs], check=True)', 'start rm …'],
    ['import subprocess as s\ns.Popen("rm x", shell=True).wait()', 'shell rm x'],
    ['import os\nos.execlp("rm", "rm", "-r", "x")', 'start rm -r x'],
    ['from sh import rm\nrm("-r", "x")', 'start rm -r x'],
    ['with open("x", "w") as f: f.write("y")', 'write x'],
    ['import requests as q\nq.delete("https://a.example/" + "b")', 'DELETE https://a.example/b'],
    ['import os, json\nprint(json.dumps(dict(os.environ)))', 'show environment'],
    ['cur.execute("drop table %s" % "t")', 'sql drop table t'],
    ['exec(compile("1", "", "exec"))', 'run 1'],
    ['print("shutil.rmtree(1)") # os.remove(2)'],
    ['"""os.remove("x")"""'],
    ['x = {"unlink": 1}\nx.get("unlink")'],
  ];
  for (const [code, ...does] of cases) {
    it(JSON.stringify(code), () => {
      assert.deepEqual([...new Set(python(code))], [...new Set(does)]);
    });
  }
});

describe('JavaScript and TypeScript that are followed', () => {
  const cases: readonly (readonly [code: string, ...does: string[]])[] = [
    ['require("node:fs").rmSync("a" + `b`, { recursive: true })', 'remove tree ab'],
    ['import { unlink as u } from "fs/promises"; await u("x")', 'remove file x'],
    ['import fs, { type X } from "fs"; const p: string = "x"; fs.promises.rm(p!)', 'remove file x'],
    ['const { rm } = require("fs").promises; rm(path.join("a", "..", "b"))', 'remove file a/../b'],
    ['for (const f of ["a", "b"]) fs.unlinkSync(f)', 'remove file a', 'remove file b'],
    ['["a"].forEach((f) => fs.unlinkSync(f))', 'remove file a'],
    [
      'async function go<T>(x: T) { await fs.promises.unlink(x as string) } go("a")',
      'remove file a',
    ],
    ['import { execSync } from "child_process"; execSync(`rm ${"x"}`)', 'shell rm x'],
    ['require("child_process").spawn("rm", ["x"], { cwd: "y" })', 'start rm x'],
    ['import { $ } from "zx"; await $`rm x`', 'shell rm x'],
    ['new Deno.Command("rm", { args: ["x"] }).spawn()', 'start rm x'],
    ['Bun.spawn(["rm", "x"])', 'start rm x'],
    ['axios.delete("https://a.example")', 'DELETE https://a.example'],
    ['fetch("https://a.example", { method: "PUT" })', 'PUT https://a.example'],
    ['console.log({ ...process.env })', 'show environment'],
    ['pool.query("drop table t")', 'sql drop table t'],
    ['(0, eval)("1")', 'run 1'],
    ['console.log("fs.rmSync(1)"); /* fs.rmSync("x") */ // rm'],
    ['const m = new Map(); m.delete("x"); m.clear()'],
    ['const re = /fs.rmSync("x")/g; re.test("y")'],
    ['<div title="a">don\'t</div>; f(1)'],
  ];
  for (const [code, ...does] of cases) {
    it(JSON.stringify(code), () => {
      assert.deepEqual([...new Set(script(code))], [...new Set(does)]);
    });
  }
});

describe('code that is no code', () => {
  const SIGNS = [
    '(',
    '[',
    '{',
    '"',
    '`${',
    'f"{',
    'a=>',
    '<',
    'a.',
    "'a'+",
    '=',
    'for ',
    '\n ',
    'x=[x,x];',
    '({',
  ];
  it('is read to its end, never throws and never grows', () => {
    for (const sign of SIGNS) {
      for (const follow of [python, script]) {
        assert.ok(follow(sign.repeat(4_000)).length < 50, sign);
      }
    }
  });
});
