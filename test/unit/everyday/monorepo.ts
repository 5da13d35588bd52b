import { lines, type Repository } from './kind';

export const monorepo: Repository = {
  name: 'monorepo',
  files: {
    '.gitignore': 'node_modules\ndist\n.turbo\n.next\n.nx\n*.log\n',
    'package.json': JSON.stringify({
      name: 'root',
      scripts: {
        build: 'turbo run build',
        clean: 'turbo run clean && rm -rf node_modules .turbo',
        'db:migrate': 'pnpm --filter @acme/db migrate',
      },
    }),
    'pnpm-workspace.yaml': 'packages: [packages/*, apps/*]\n',
    'turbo.json': '{"tasks":{"build":{}}}',
    'packages/db/package.json': JSON.stringify({
      name: '@acme/db',
      scripts: { migrate: 'prisma migrate dev', generate: 'prisma generate', clean: 'rm -rf dist' },
    }),
    'packages/db/schema.prisma':
      'datasource db { provider = "postgresql" url = env("DATABASE_URL") }\n',
    'packages/ui/package.json': JSON.stringify({ name: '@acme/ui', scripts: { build: 'tsup' } }),
    'packages/ui/src/button.tsx': 'export const Button = () => null;\n',
    'apps/web/package.json': JSON.stringify({
      name: 'web',
      scripts: { dev: 'next dev', build: 'next build' },
    }),
    'apps/web/src/page.tsx': 'export default () => null;\n',
    'docker-compose.yml': 'services:\n  db:\n    image: postgres:16\n',
    '.changeset/config.json': '{}',
  },
  ignored: [
    'node_modules/turbo/a.js',
    'packages/ui/dist/a.js',
    'apps/web/.next/a.js',
    '.turbo/a.log',
    'npm-debug.log',
  ],
  actions: [
    ...lines(String.raw`
      pnpm install --frozen-lockfile
      pnpm build
      pnpm --filter web dev
      pnpm --filter @acme/ui... run build
      pnpm -r --parallel exec tsc --noEmit
      pnpm clean
      rm -rf packages/*/dist apps/*/.next
      find . -name node_modules -type d -prune -exec rm -rf '{}' +
      find . -name '*.log' -not -path './node_modules/*' -delete
      pnpm dlx turbo run lint --filter='...[origin/main]'
      npx nx affected -t test --base=main
      yarn workspaces foreach -A run build
      npx lerna run test --since main
      pnpm db:migrate
      pnpm --filter @acme/db exec prisma generate
      npx prisma migrate status --schema packages/db/schema.prisma
      docker compose up -d db && DATABASE_URL=postgresql://dev@localhost:5432/dev pnpm db:migrate
      pnpm changeset && git add .changeset && git commit -m "Add a changeset"
      git diff --name-only origin/main... | grep '^packages/' | cut -d/ -f2 | sort -u
      git log --since='1 week ago' --oneline -- packages/ui
      git add -p packages/ui
      git restore --staged apps/web/src/page.tsx
      for d in packages/*; do (cd "$d" && npm pkg get version); done
      jq -r '.scripts | to_entries[] | "\(.key): \(.value)"' package.json
      rg -l 'Button' apps packages | xargs sed -i 's/Button/PrimaryButton/g'
      code --diff packages/ui/src/button.tsx apps/web/src/page.tsx
      gh pr checks && gh pr view --json reviews
    `),
    { read: 'packages/db/package.json' },
    { write: 'packages/ui/src/link.tsx', content: 'export const Link = () => null;\n' },
    { search: 'Button', include: ['packages/ui/**'] },
  ],
};
