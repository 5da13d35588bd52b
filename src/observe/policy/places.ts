import path from 'node:path';

/** The organisation's policy: a place that takes an administrator to write. */
export function organisationFile(
  platform: NodeJS.Platform,
  programData = 'C:\\ProgramData',
): string {
  switch (platform) {
    case 'darwin':
      return '/Library/Application Support/Portcullis/policy.jsonc';
    case 'win32':
      return path.win32.join(programData, 'Portcullis', 'policy.jsonc');
    default:
      return '/etc/portcullis/policy.jsonc';
  }
}

/** @param home the per-user folder of Portcullis, `~/.portcullis` */
export function userFile(home: string): string {
  return path.join(home, 'policy.jsonc');
}

export function workspaceFile(folder: string): string {
  return path.join(folder, '.portcullis', 'policy.jsonc');
}
