import type { Link } from './chain';
import { canonical } from './canonical';
import type { AnyBody, EntryOf } from './entry';
import { isIntroducedBy, isSignedBy, keyIdOf, type SigningKey } from './keys';

export type Checkpoint = EntryOf<'checkpoint'>;

/** The entry that signs what stands before it: the head that it follows, in this segment, by this writer. */
export function checkpointBody(key: SigningKey, segment: string, link: Link): AnyBody {
  const { id, publicKey, introduction } = key;
  return {
    type: 'checkpoint',
    segment,
    key: id,
    publicKey,
    ...(introduction === undefined ? {} : { introduction }),
    signature: key.sign(signedText({ ...link, segment, key: id })),
  };
}

/** Whether a checkpoint's signature is that of the key it names, over the place where it stands. */
export function isSigned(checkpoint: Checkpoint): boolean {
  const { key, publicKey, signature } = checkpoint;
  return keyIdOf(publicKey) === key && isSignedBy(publicKey, signedText(checkpoint), signature);
}

/** Keys that a reader trusts, by their ids. */
export type Trusted = ReadonlyMap<string, string>;

/** Whether a checkpoint's key is trusted, or introduced by one that is. Its signature is another question. */
export function isTrusted(
  { key, publicKey, introduction }: Pick<Checkpoint, 'key' | 'publicKey' | 'introduction'>,
  trusted: Trusted,
): boolean {
  if (trusted.get(key) === publicKey) return true;
  const by = introduction === undefined ? undefined : trusted.get(introduction.by);
  return by !== undefined && introduction !== undefined
    ? isIntroducedBy(by, publicKey, introduction)
    : false;
}

/** What is signed: the purpose first, so that no signature for one thing is one for another. */
function signedText(at: Link & { readonly segment: string; readonly key: string }): string {
  const { segment, key, seq, time, writer, prev } = at;
  return canonical({
    purpose: 'portcullis-checkpoint',
    v: 1,
    segment,
    key,
    seq,
    time,
    writer,
    prev,
  });
}
