import assert from 'node:assert/strict';
import { Disposables } from './disposables';
import { Signal } from './signal';

describe('a list of disposables', () => {
  it('lets go in reverse order, once', () => {
    const gone: string[] = [];
    const owned = new Disposables();
    for (const name of ['first', 'second']) owned.add({ dispose: () => gone.push(name) });
    owned.dispose();
    owned.dispose();
    assert.deepEqual(gone, ['second', 'first']);
  });

  it('lets go at once of what comes too late', () => {
    const gone: string[] = [];
    const owned = new Disposables();
    owned.dispose();
    owned.add({ dispose: () => gone.push('late') });
    assert.deepEqual(gone, ['late']);
  });
});

describe('a signal', () => {
  it('tells those who listen, until they stop', () => {
    const heard: number[] = [];
    const signal = new Signal<number>();
    const listening = signal.on((value) => heard.push(value));
    signal.fire(1);
    listening.dispose();
    signal.fire(2);
    assert.deepEqual(heard, [1]);
  });
});
