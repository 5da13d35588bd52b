/** What the way out is made of; the composition root has it from the guards. */
export interface EgressParts {
  /** The gate's script, as the build makes it: `dist/egress.js`. */
  readonly script: string;
  /** The program that runs it; the broker's own unless given. */
  readonly execPath?: string;
  readonly execArgv?: readonly string[];
  /** Waits before it is started again (ms). */
  readonly backoffMs?: readonly number[];
  /** What the programs of a terminal are told, so that they go out there and trust it. */
  readonly environment: (told: {
    /** Of the gate, with credentials where the terminal has a token. */
    readonly proxy: string;
    /** Absolute path of the certificates that are to be trusted. */
    readonly bundle: string;
  }) => Readonly<Record<string, string>>;
  /** The machine's own certificates, and this one, as one text (PEM). */
  readonly bundle: (certificate: string) => Promise<string>;
  /** What clients need that lies beside the file of certificates, by its absolute path and its text. */
  readonly beside: (file: string, text: string) => readonly FileBeside[];
  /** The machine's own certificates (PEM): servers may be signed by them. */
  readonly machine: () => Promise<string>;
}

export interface FileBeside {
  /** The file's absolute path: that of the certificates with something behind it. */
  readonly path: string;
  readonly content: string | Uint8Array;
}
