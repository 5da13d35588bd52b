import assert from 'node:assert/strict';
import { isTelling } from './telling';

describe('values that tell something wherever they stand', () => {
  for (const value of [
    'tulip-Harbor-92!',
    'k8Zr5TnY2Lm',
    'correct-horse-battery',
    '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  ]) {
    it(value, () => {
      assert.equal(isTelling(value), true);
    });
  }
  for (const value of [
    'postgres',
    'password',
    'changeme',
    'admin123',
    'production',
    'rootroot1',
    '12345678',
  ]) {
    it(`not ${value}`, () => {
      assert.equal(isTelling(value), false);
    });
  }
});
