const assert = require('node:assert/strict');
const test = require('node:test');
const { total } = require('../src/orders');

test('an order costs the sum of its lines', () => {
  assert.equal(
    total([
      { cents: 1250, count: 2 },
      { cents: 99, count: 1 },
    ]),
    2599,
  );
});
