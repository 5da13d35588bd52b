import assert from 'node:assert/strict';
import { Running } from './running';

const process_ = (pid: number, started: number) => ({
  pid,
  name: 'x',
  parent: 1,
  tty: 1,
  started: String(started),
});
const approved = (id: string) => ({ id, effects: [], text: id, cwd: '/w' });
const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);

describe('what runs', () => {
  const shell = process_(10, 100);
  const rm = process_(30, 350);

  it('is the line of the shell that a program came of, and programs in between', () => {
    const running = new Running(() => 0);
    running.line('10-100', approved('line'), '200');
    const sudo = process_(20, 300);
    running.program(sudo, approved('sudo'));
    assert.deepEqual(ids(running.of([rm, sudo, shell], 2)), ['sudo', 'line']);
    assert.deepEqual(ids(running.of([rm, process_(20, 301), shell], 2)), ['line']);
    assert.deepEqual(ids(running.of([rm], undefined)), []);
    assert.deepEqual(ids(running.of([shell], 0)), ['line'], 'the shell became the program');
  });

  it('is, for a job in the background, the line that started it', () => {
    const running = new Running(() => 0);
    running.line('10-100', approved('first'), '200');
    running.line('10-100', approved('second'), '400');
    assert.deepEqual(ids(running.of([rm, process_(20, 250), shell], 2)), ['first']);
    assert.deepEqual(ids(running.of([rm, process_(20, 450), shell], 2)), ['second']);
    assert.deepEqual(ids(running.of([rm, process_(20, 150), shell], 2)), []);
  });

  it('is, where nothing tells, the last line of each shell', () => {
    const running = new Running(() => 0);
    running.line('10-1', approved('one'), undefined);
    running.line('11-1', approved('two'), undefined);
    running.line('10-1', approved('three'), undefined);
    assert.deepEqual(ids(running.latest), ['three', 'two']);
  });

  it('is a tool call until it is done, or for fifteen minutes', () => {
    let now = 0;
    const running = new Running(() => now);
    running.tool('a', approved('one'));
    running.tool('b', approved('two'));
    assert.deepEqual(ids(running.tools('b')), ['two', 'one']);
    running.endTool('one');
    assert.deepEqual(ids(running.tools(undefined)), ['two']);
    now = 15 * 60_000;
    assert.deepEqual(ids(running.tools('b')), []);
  });
});
