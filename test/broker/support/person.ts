import { spawn } from 'node:child_process';
import type { TestWindow } from './window';
import { readAnswer, type Answer } from './wire';

/**
 * Asks as the gate of a shell that a person opened: a bash of its own session, with an environment that
 * names no agent, whoever runs the tests. Resolves with the answer.
 */
export function askAsPerson(window: TestWindow, line: string, cwd?: string): PersonQuestion {
  const ready = window.of('ready').at(-1);
  if (ready === undefined) throw new Error('There is no broker yet.');
  const { port, gate } = ready;
  const script = `
    exec 3<>/dev/tcp/127.0.0.1/${port}
    printf 'portcullis/1 gate ${gate.callerSecret} person0001\\n' >&3
    printf 'shell=%s\\0pid=%s\\0reset=1\\0cwd=/nowhere\\0line=%s\\0' $$ $$ "$1" >&3
    printf '\\nportcullis-end person0001\\n' >&3
    while IFS= read -r answer <&3; do printf '%s\\n' "$answer"; done`;
  const child = spawn('/bin/bash', ['-p', '-c', script, 'bash', line], {
    env: { PATH: '/usr/bin:/bin' },
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(cwd === undefined ? {} : { cwd }),
  });
  const out: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  const answer = new Promise<Answer>((resolve) => {
    child.once('close', () => {
      resolve(readAnswer(Buffer.concat(out).toString('utf8'), gate.answerSecret, 'person0001'));
    });
  });
  return { pid: child.pid ?? 0, answer, interrupt: () => child.kill('SIGKILL') };
}

export interface PersonQuestion {
  readonly pid: number;
  readonly answer: Promise<Answer>;
  /** As Ctrl+C at the question does: who asks is gone. */
  readonly interrupt: () => void;
}
