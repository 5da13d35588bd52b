import assert from 'node:assert/strict';
import { SECRET_PATHS } from './path-table';
import { secretPath } from './paths';

describe('secret paths', () => {
  for (const row of SECRET_PATHS) {
    it(`${row.kind}: holds ${row.why}`, () => {
      for (const path of row.examples) {
        const found = secretPath(path);
        assert.equal(found?.kind, row.kind, path);
        assert.equal(found.sure, row.doubtful !== true, path);
      }
      for (const path of row.lookAlikes) {
        assert.notEqual(secretPath(path)?.kind, row.kind, path);
      }
    });
  }

  it('are the same in every spelling', () => {
    for (const path of [
      '.ENV',
      'C:\\app\\.env',
      'a/./.env',
      'a//.env',
      '.env/',
      'a\\.env::$DATA',
    ]) {
      assert.equal(secretPath(path)?.kind, 'dotenv', path);
    }
  });

  it('leave everyday files alone', () => {
    // prettier-ignore
    const everyday = [
      'package.json', 'src/index.ts', 'README.md', '.gitignore', 'tsconfig.json', 'Dockerfile',
      'docker-compose.yml', '.github/workflows/ci.yml', 'src/environment.ts', 'environments/prod.ts',
      'tokens.css', 'src/auth/token.ts', 'password-reset.tsx', '.vscode/settings.json', 'keymap.json',
      'public.pem', 'i18n/en.json', '/etc/passwd', 'dist/main.js', '.', '..', '/', 'a.b', 'env',
    ];
    for (const path of everyday) assert.equal(secretPath(path), undefined, path);
  });
});
