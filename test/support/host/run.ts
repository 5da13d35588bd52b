/**
 * What the editor calls inside the extension host: runs the suites that lie beside this file and
 * writes what happened to the file that `PORTCULLIS_HOST_RESULTS` names, one JSON line a test. It is
 * the same under a VS Code server and on a desktop.
 */
import { appendFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

export function run(): Promise<void> {
  const results = process.env.PORTCULLIS_HOST_RESULTS;
  if (results === undefined) throw new Error('PORTCULLIS_HOST_RESULTS is not set');
  const write = (line: object) => {
    appendFileSync(results, `${JSON.stringify(line)}\n`);
  };
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 60_000,
    forbidOnly: true,
    forbidPending: true,
    reporter: class extends Mocha.reporters.Base {
      constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
        super(runner, options);
        runner.on('pass', (test) => {
          write({ test: test.fullTitle() });
        });
        runner.on('fail', (test, error: unknown) => {
          write({ test: test.fullTitle(), error: stackOf(error) });
        });
      }
    },
  });
  for (const file of readdirSync(__dirname).filter((name) => name.endsWith('.test.js'))) {
    mocha.addFile(path.join(__dirname, file));
  }
  return new Promise((resolve, reject) => {
    mocha.run((failures) => {
      write({ end: true });
      if (failures > 0) reject(new Error(`${failures} failed`));
      else resolve();
    });
  });
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
