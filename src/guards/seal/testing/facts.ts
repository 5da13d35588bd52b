import type { Entry, SealFacts } from '../facts';

/** A home and a workspace as a plan is told of them: what is there, folders with a slash at the end. */
export function someFacts(there: readonly string[], more: Partial<SealFacts> = {}): SealFacts {
  const found = new Map(
    there.map((one): [string, Entry] => {
      const path = one.replace(/\/$/u, '');
      return [path, { real: path, kind: one.endsWith('/') ? 'folder' : 'file', linked: false }];
    }),
  );
  return {
    wish: {
      pid: 4711,
      cwd: '/home/ada/shop',
      environment: new Map(),
      shell: 'bash',
      agent: undefined,
    },
    around: {
      workspace: ['/home/ada/shop'],
      secretFiles: [],
      portcullis: '/home/ada/.portcullis',
      guardFolders: [],
      folder: '/home/ada/.portcullis/run/seal-1-1',
      network: { environment: {} },
    },
    ...{ id: 'seal-1-1', uid: 1000, gid: 1000, user: 'ada', home: '/home/ada' },
    architecture: 'x64',
    found,
    ...{
      repositories: [],
      gitFiles: [],
      gitLinks: [],
      obeyed: [],
      sockets: [],
      otherHomes: [],
      mounted: [],
    },
    extra: { read: [], write: [] },
    ...{ gate: undefined, foundAllGit: true },
    shells: new Map([['bash', '/bin/bash']]),
    decoys: new Map(),
    forbidsNamespaces: true,
    ...more,
  };
}
