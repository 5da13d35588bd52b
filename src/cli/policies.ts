import path from 'node:path';
import { mergeLayers, type Policy, type PolicyLayer } from '../core/policy/policy';
import { layerOf, readPolicy } from '../observe/policy/document';
import { readPolicyFile } from '../observe/policy/files';
import { readInForce, today } from '../observe/policy/in-force';
import { PlainError } from './exit';
import { ownHome } from './policy-places';
import { visible } from './visible';

/**
 * The policies in force in these folders; what is wrong with one is said on standard error.
 *
 * @param tried a file to try out, heard as a workspace's policy: it only tightens
 * @throws PlainError when that file is no policy
 */
export async function readPolicies(
  workspace: readonly string[],
  tried: string | undefined,
): Promise<Policy> {
  const { layers, problems, pending } = await readInForce({ home: ownHome(), workspace });
  for (const { text, remedy } of problems) tell(`${text} ${remedy}`);
  for (const { layer, file } of pending) {
    tell(`The ${layer}'s policy in ${file} is not accepted as it is: it only tightens until then.`);
  }
  const more = tried === undefined ? [] : [await readTried(tried)];
  return mergeLayers([...layers, ...more], today());
}

async function readTried(file: string): Promise<PolicyLayer> {
  const found = await readPolicyFile(path.resolve(file));
  if (found.state === 'missing') throw new PlainError(`there is no file ${file}`);
  if (found.state === 'unreadable') throw new PlainError(`${file}: ${found.why}`);
  const read = readPolicy(found.text);
  if (!read.ok) throw new PlainError(`${file} is no policy: ${read.why}`);
  return layerOf(read.document, 'workspace', true);
}

function tell(text: string): void {
  process.stderr.write(`portcullis: ${visible(text)}\n`);
}
