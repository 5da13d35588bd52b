import * as v from 'valibot';
import type { ProtectionRow } from '../../broker/agents/protection-rows';
import type { Cannot } from '../../broker/seal/parts';
import { GUARDED_AGENTS } from '../../core/agents';
import type { PanelState } from '../audit/messages';
import type { ProtectionStrings } from './strings';

/** What the protection view's page and the extension host say to each other. */

export interface ProtectionState {
  /** What keeps the guard of this window from being whole, but for what the rows say. */
  readonly banner: PanelState;
  /** Undefined until the broker has told them. */
  readonly rows: readonly ProtectionRow[] | undefined;
  /** Whether terminals can be sealed here; undefined until that was tried. */
  readonly sealing?: { readonly lack?: Cannot };
  /** Whether ordinary terminals are asked to go out through the egress gate. */
  readonly proxied?: boolean;
}

export type ToProtection =
  /** The first message, in answer to `ready`. */
  | { readonly type: 'hello'; readonly strings: ProtectionStrings }
  | { readonly type: 'state'; readonly state: ProtectionState }
  | { readonly type: 'beat' };

/** Commands that the page has buttons for. */
const PROTECTION_ACTS = ['relaunchTerminals', 'guardAgent', 'resume', 'unfreeze'] as const;

/** Messages of the page. None of them loosens anything: what changes something leads to the dialog. */
export const fromProtection = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('guard'), agent: v.picklist(GUARDED_AGENTS) }),
  v.strictObject({
    type: v.literal('prove'),
    agent: v.exactOptional(v.picklist(['vscode', ...GUARDED_AGENTS])),
  }),
  v.strictObject({
    type: v.literal('do'),
    what: v.picklist(PROTECTION_ACTS),
  }),
]);

export type FromProtection = v.InferOutput<typeof fromProtection>;

export interface ProtectionTalk {
  readonly in: ToProtection;
  readonly out: FromProtection;
}
