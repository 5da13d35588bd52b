import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * Names that exist as globals in a browser and read like local variables: using one by accident
 * compiles, and means something else.
 */
const browserGlobals = [
  'name',
  'event',
  'status',
  'location',
  'history',
  'open',
  'close',
  'top',
  'self',
  'parent',
  'length',
];

export default defineConfig(
  { ignores: ['dist/', 'out/', '.cache/', '.portcullis/', 'sample/', 'media/', 'coverage/'] },
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: 'error',
      curly: ['error', 'multi-line'],
      'max-lines': ['error', { max: 350 }],
      // The compiler checks names, in scripts too.
      'no-undef': 'off',
      // Terminals speak in control characters, and so must what reads them.
      'no-control-regex': 'off',
      'no-restricted-globals': ['error', ...browserGlobals],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unsafe-type-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    // A body of `{}` says "nothing happens here" in a fake; elsewhere it hides a forgotten case.
    files: ['**/*.test.ts', 'test/**/*.ts'],
    rules: { '@typescript-eslint/no-empty-function': 'off' },
  },
);
