import type { Everyday, Repository } from './kind';
import { cloudWork } from './workday-cloud';
import { gitWork } from './workday-git';
import { shellWork } from './workday-shell';
import { toolWork } from './workday-tools';

/** A repository in which there is some of everything, and a branch of one's own. */
const files: Repository['files'] = {
  '.gitignore': 'node_modules\ndist\nbuild\ncoverage\n.next\n.turbo\n*.log\n*.tsbuildinfo\n.env\n',
  'package.json': JSON.stringify({
    name: 'shop',
    scripts: { dev: 'vite', build: 'tsc -b && vite build', test: 'vitest run' },
  }),
  'package-lock.json': '{}',
  'pnpm-lock.yaml': 'lockfileVersion: 9\n',
  'yarn.lock': '# yarn\n',
  'README.md': '# Shop\n',
  '.env.example': 'API_KEY=\n',
  '.husky/pre-commit': 'npx lint-staged\n',
  'src/index.ts': 'export {};\n',
  'src/App.tsx': 'export const App = () => null;\n',
  'src/utils.test.ts': 'import "./index";\n',
  'src/auth/password.ts': 'export const hash = () => 1;\n',
  'tests/fixtures/users.json': '[{"id":1}]\n',
  'docs/secrets.md': '# How secrets are handled\n',
  'db/schema.sql': 'CREATE TABLE users(id int);\n',
  'k8s/api.yaml': 'kind: Deployment\nmetadata: { name: api }\n',
  'charts/shop/Chart.yaml': 'name: shop\nversion: 0.1.0\n',
  'packages/ui/package.json': '{"name":"@acme/ui","scripts":{"test":"vitest run"}}',
  'ios/Podfile.lock': 'PODS:\n',
};

/** What coding agents do all day in any repository, some 200 actions of it. */
export const workday: readonly Repository[] = (
  [
    ['git and forges', gitWork],
    ['files, text and processes', shellWork],
    ['containers, clouds and databases', cloudWork],
    ['calls of tools', toolWork],
  ] as const satisfies readonly (readonly [string, readonly Everyday[]])[]
).map(([name, actions]) => ({
  ...{ name, files, actions, branch: 'feature/cart' },
  ignored: ['node_modules/react/index.js', 'dist/index.js', 'packages/ui/dist/index.js'],
}));
