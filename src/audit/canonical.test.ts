import assert from 'node:assert/strict';
import { canonical } from './canonical';

describe('the canonical form', () => {
  it('is that of the example in RFC 8785, 3.2.2 and 3.2.3', () => {
    const value: unknown = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`);
    assert.equal(
      canonical(value),
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts names by their UTF-16 units, as RFC 8785, 3.2.3 asks', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const value = Object.fromEntries(names.map((name) => [name, 0]));
    assert.deepEqual(
      [...canonical(value).matchAll(/"((?:[^"\\]|\\.)*)"/gu)].map(([, name]) => name),
      ['\\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'],
    );
  });

  it('has a form for text that is not well-formed', () => {
    assert.equal(canonical(['a\ud800', '\udc00b']), '["a\ufffd","\ufffdb"]');
    assert.equal(canonical({ 'c\ud800': '\\ud800' }), '{"c\ufffd":"\\\\ud800"}');
  });

  it('refuses what JSON cannot hold, and leaves out what is not there', () => {
    assert.equal(canonical({ b: undefined, a: 1 }), '{"a":1}');
    assert.throws(() => canonical(Number.NaN), TypeError);
    assert.throws(() => canonical([undefined]), TypeError);
    assert.throws(() => canonical(1n), TypeError);
  });
});
