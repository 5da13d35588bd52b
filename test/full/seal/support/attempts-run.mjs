/** Runs inside: each attempt by a bash of its own, without the gate and the shims; `results.json` tells what it said. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/** @typedef {{ attempts: { name: string, line: string }[], variables: Record<string, string> }} Given */

/** @type {unknown} */
const given = JSON.parse(readFileSync('attempts.json', 'utf8'));
const { attempts, variables } = /** @type {Given} */ (given);
const { BASH_ENV, HTTP_PROXY, HTTPS_PROXY, https_proxy, ...environment } = process.env;
const env = {
  ...environment,
  ...variables,
  GATE_FILE: BASH_ENV ?? '',
  PROXY: HTTPS_PROXY ?? https_proxy ?? HTTP_PROXY ?? 'http://127.0.0.1:1',
  PATH: '/usr/bin:/bin:/usr/sbin:/sbin',
};
/** @type {Record<string, object>} */
const results = {};
for (const { name, line } of attempts) {
  const started = Date.now();
  const { stdout, stderr, status, error } = spawnSync(
    '/bin/bash',
    ['--norc', '--noprofile', '-c', line],
    { env, encoding: 'latin1', timeout: 10_000, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  results[name] = { stdout, stderr, status, error: error?.message, ms: Date.now() - started };
}
writeFileSync('results.json', `${JSON.stringify(results)}\n`);
