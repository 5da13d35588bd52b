import assert from 'node:assert/strict';
import { gateScripts } from './script';

const place = { folder: '/home/a person/gate', uid: 1000 };
const endpoint = { port: 40_000, callerSecret: 'c'.repeat(48), answerSecret: 'a'.repeat(48) };
const fill = (text: string, changed: Partial<typeof endpoint & typeof place> = {}) =>
  gateScripts(
    new Map([['x.bash', text]]),
    { ...place, ...changed },
    { ...endpoint, ...changed },
  ).get('x.bash');

describe("the gate's scripts", () => {
  it('hold the endpoint and the folder, quoted for bash', () => {
    assert.equal(
      fill('. @FOLDER@/y.bash @PORT@ @CALLER@ @ANSWER@'),
      `. '/home/a person/gate'/y.bash 40000 ${'c'.repeat(48)} ${'a'.repeat(48)}\n`,
    );
    assert.match(fill('x=@PS0@') ?? '', /^x='\$\{BASH_ALIASES.*'\\''/u);
  });

  it('are read without comments and indentation, which cost time at every line', () => {
    assert.equal(fill('# why\nif a; then\n\n  # b\n  c # d\nfi\n'), 'if a; then\nc # d\nfi\n');
  });

  it('are not made of values that mean something else to bash', () => {
    for (const changed of [
      { port: 0 },
      { port: 65_536 },
      { port: 1.5 },
      { port: Number.NaN },
      { callerSecret: '' },
      { callerSecret: `${'c'.repeat(40)}; rm` },
      { answerSecret: `${'a'.repeat(40)}\n` },
      { answerSecret: '*'.repeat(40) },
      { folder: "/home/o'brien" },
      { folder: '/a\nb' },
      { folder: '/a$(b)' },
      { folder: 'relative' },
      { uid: -1 },
      { uid: 0.5 },
    ]) {
      assert.throws(() => fill('x', changed), RangeError, JSON.stringify(changed));
    }
  });

  it('are not made with a placeholder that nothing fills', () => {
    assert.throws(() => fill('@OTHER@'), RangeError);
  });
});
