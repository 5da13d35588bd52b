import assert from 'node:assert/strict';
import { Layered } from './layered';

describe('a map in layers', () => {
  it('holds what an ordinary map would, through many changes', () => {
    let layered: ReadonlyMap<string, number> = new Map<string, number>();
    const plain = new Map<string, number>();
    for (let at = 0; at < 200; at++) {
      const key = `k${(at * 7) % 60}`;
      layered = Layered.with(layered, key, at);
      plain.set(key, at);
      assert.equal(layered.size, plain.size);
    }
    assert.deepEqual(new Map(layered), plain);
    assert.deepEqual([...layered.keys()].sort(), [...plain.keys()].sort());
    assert.equal(layered.get('k1'), plain.get('k1'));
    assert.equal(layered.has('none'), false);
  });

  it('leaves the map it was made from as it was', () => {
    const before = Layered.with(new Map([['a', 1]]), 'b', 2);
    const after = Layered.with(before, 'a', 3);
    assert.equal(before.get('a'), 1);
    assert.equal(after.get('a'), 3);
  });

  it('keeps that a value is undefined', () => {
    let map: ReadonlyMap<string, string | undefined> = new Map<string, string | undefined>();
    for (let at = 0; at < 40; at++) map = Layered.with(map, `k${at}`, 'text');
    const unset = Layered.with(map, 'k3', undefined);
    assert.equal(unset.has('k3'), true);
    assert.equal(unset.get('k3'), undefined);
  });

  it('tells whether two hold the same, and by which keys they may differ', () => {
    let base: ReadonlyMap<string, number> = new Map<string, number>();
    for (let at = 0; at < 40; at++) base = Layered.with(base, `k${at}`, at);
    const one = Layered.with(base, 'x', 1);
    const other = Layered.with(base, 'x', 2);
    assert.equal(Layered.same(one, one, Object.is), true);
    assert.equal(Layered.same(one, Layered.with(base, 'x', 1), Object.is), true);
    assert.equal(Layered.same(one, other, Object.is), false);
    assert.ok(Layered.differing(one, other).has('x'));
  });
});
