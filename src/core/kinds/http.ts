import type { HttpAction } from '../action';
import { requestIn } from '../code/http/read-once';
import type { Finding } from '../finding';
import type { Inquiry } from '../inquiry';
import { metadataEffect } from '../rules/leaks';
import { effectsOfRequest } from '../rules/requests';
import { secretReads } from './file';

/** What one request would do. */
export function lookAtHttp(action: HttpAction, inquiry: Inquiry): readonly Finding[] {
  const file = /^file:\/\/(?:localhost)?(\/.*)$/i.exec(action.url)?.[1];
  if (file !== undefined) return secretReads([decoded(file)], undefined, inquiry);
  const keys = metadataEffect(action.url);
  const effects = effectsOfRequest(requestIn(action));
  return (keys === undefined ? effects : [keys, ...effects]).map((effect) => ({ effect }));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A broken escape: the path as it stands.
    return path;
  }
}
