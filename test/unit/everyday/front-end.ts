import { lines, type Repository } from './kind';

export const frontEnd: Repository = {
  name: 'front end',
  files: {
    '.gitignore': 'node_modules\ndist\n.vite\ncoverage\n*.tsbuildinfo\n.env.local\n',
    'package.json': JSON.stringify({
      name: 'shop',
      scripts: {
        dev: 'vite --port 5173',
        build: 'tsc -b && vite build',
        lint: 'eslint . --max-warnings 0',
        test: 'vitest run',
        e2e: 'playwright test',
        clean: 'rimraf dist coverage',
        storybook: 'storybook dev -p 6006',
      },
      dependencies: { react: '^19.0.0' },
    }),
    'package-lock.json': '{}',
    'vite.config.ts': 'export default {};\n',
    'tsconfig.json': '{"compilerOptions":{"strict":true}}',
    'src/App.tsx': 'export const App = () => <h1>Shop</h1>;\n',
    'src/cart.ts': 'export const total = (xs: number[]) => xs.reduce((a, b) => a + b, 0);\n',
    'src/cart.test.ts': 'import { total } from "./cart";\n',
    'src/legacy/OldCart.tsx': 'export const OldCart = () => null;\n',
    'src/styles/theme.css': ':root { --accent: teal; }\n',
    'public/index.html': '<!doctype html>\n',
    '.env.example': 'VITE_API_URL=http://localhost:3000\n',
  },
  ignored: [
    'node_modules/react/index.js',
    'dist/index.js',
    'coverage/lcov.info',
    '.vite/deps/a.js',
  ],
  actions: [
    ...lines(String.raw`
      npm ci
      npm run dev
      npm run build && ls -lh dist
      npm test -- --run src/cart.test.ts
      npx vitest run --coverage 2>&1 | tail -40
      npx tsc --noEmit -p tsconfig.json
      rm -rf node_modules package-lock.json && npm install
      rm -rf dist .vite coverage
      npm run clean && npm run build
      npx eslint src --fix && npx prettier --write "src/**/*.{ts,tsx}"
      sed -i 's/teal/rebeccapurple/' src/styles/theme.css
      git rm -r src/legacy && git commit -m "Remove the old cart"
      git mv src/cart.ts src/basket.ts
      git checkout -b feature/basket && git push -u origin feature/basket
      npx playwright test --project=chromium --reporter=line
      VITE_API_URL=http://localhost:3000 npm run build
      curl -s http://localhost:5173/ | head -5
      lsof -ti :5173 | xargs kill
      du -sh node_modules dist | sort -h
      grep -rn "OldCart" src --include='*.tsx' | cut -d: -f1 | sort -u
      cp .env.example .env.local
      npm outdated || true
      npm install --save-dev @types/node@latest
      npx storybook build -o /tmp/storybook && npx serve /tmp/storybook
      node -e "const p=require('./package.json'); console.log(Object.keys(p.scripts).join('\n'))"
      cat package.json | jq '.dependencies | keys'
      npx vercel --prebuilt
    `),
    { read: 'src/App.tsx' },
    { write: 'src/Banner.tsx', content: 'export const Banner = () => <p>Sale</p>;\n' },
    { search: 'useState', include: ['src/**/*.tsx'] },
  ],
};
