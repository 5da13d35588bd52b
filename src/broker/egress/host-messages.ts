import * as v from 'valibot';
import type { Authority } from './protocol';

/** What extension host and broker tell each other of the egress gate. */

/** A part of the broker's first message. */
export interface EgressStart {
  /** From the editor's secret storage; absent where it has none: the gate makes one for this window. */
  readonly authority?: Authority;
  /** Where the gate listened before: terminals that are open look for it there. */
  readonly port?: number;
  /** The proxy that the machine itself goes through, and what it does not go through it for. */
  readonly upstream?: { readonly proxy: string; readonly except: readonly string[] };
}

/** Broker to extension host. */
export type ToldEgress =
  /** The gate is up; `made` is a new authority, to be kept in the editor's secret storage. */
  | { readonly type: 'egress'; readonly port: number; readonly made?: Authority }
  /** What new ordinary terminals are to have in their environment; empty where they go out as ever. */
  | {
      readonly type: 'egress-terminals';
      readonly environment: Readonly<Record<string, string>>;
    };

const MOST_PEM = 65_536;
const MOST_URL = 4_096;
const MOST_EXCEPT = 200;

const pem = v.pipe(v.string(), v.maxLength(MOST_PEM));

export const egressStart: v.GenericSchema<unknown, EgressStart> = v.object({
  authority: v.exactOptional(v.object({ key: pem, certificate: pem })),
  port: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535))),
  upstream: v.exactOptional(
    v.object({
      proxy: v.pipe(v.string(), v.maxLength(MOST_URL)),
      except: v.pipe(v.array(v.pipe(v.string(), v.maxLength(MOST_URL))), v.maxLength(MOST_EXCEPT)),
    }),
  ),
});
