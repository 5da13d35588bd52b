/** A message of a host to its hook, before it is JSON. */
export type Members = Readonly<Record<string, unknown>>;

/** What a host hands over: calls of tools, and the rest, of which some waits for an answer too. */
export interface Messages {
  readonly calls: readonly Members[];
  readonly others: readonly Members[];
  /** The call of a shell that runs this line. */
  readonly shell: (line: string, call: string) => Members;
  /** The event at which calls come. */
  readonly event: string;
  /** What a person asks, and the event at which that comes. */
  readonly prompt: { readonly event: string; readonly of: (text: string) => Members };
}
