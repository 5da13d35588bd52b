import path from 'node:path';
import { judge } from '../core/judge';
import { invocationRules } from '../core/rules';
import { normalForms } from '../core/shell/normal-form';
import { AGENT_GUARDS } from '../guards/agents';
import { AGENT_PROTECTIONS } from '../guards/agents/protection';
import { vscodeGuard } from '../guards/agents/vscode';
import {
  bundleOf,
  clientEnvironment,
  filesBeside,
  machineCertificates,
} from '../guards/egress/clients';
import { sealGuard } from '../guards/seal';
import { createSecretIndex } from '../guards/files/secret-index';
import { noteEditor } from '../install/editors';
import { changedInstalled, installedStamp, refreshInstalled } from '../install/home';
import { blastMachine } from '../observe/blast/machine';
import { seeRelease } from '../install/release';
import { findGit } from '../observe/git/program';
import { installOptions } from './installed';
import type { FileGuard, Parts, Start } from './parts';
import { linuxProcesses, noProcesses } from './processes';
import { runBroker } from './process';
import { destructivePrograms } from './programs/names';
import type { FromBroker } from './protocol';

/**
 * The broker's process: the composition root, where the broker meets judge, guards and the system.
 * The extension forks it with an inherited channel (spawn.ts).
 */
runBroker(collectParts());

async function collectParts(): Promise<Parts> {
  const linux = process.platform === 'linux';
  const git = await findGit(process.env.PATH);
  const machine = await blastMachine(git, process.env.PATH);
  return {
    judge,
    normalForms,
    hooks: [vscodeGuard, ...AGENT_GUARDS],
    protections: AGENT_PROTECTIONS,
    processes: linux ? linuxProcesses() : noProcesses,
    canTell: linux,
    uid: process.getuid?.(),
    programs: destructivePrograms(invocationRules),
    git,
    lookUp: async (subject, bounds) => {
      // With clients of databases: loaded with the first hold that needs it.
      const { lookUp } = await import('../observe/blast');
      return lookUp(subject, machine, bounds);
    },
    installer: {
      refresh: async (start) => {
        await noteEditor(start.home, start.extension);
        return refreshInstalled(installOptions(start, process.execPath));
      },
      changed: (start) => changedInstalled(installOptions(start, process.execPath)),
      release: (start) => seeRelease(start.home, start.extension),
      stamp: installedStamp,
    },
    egress: {
      script: path.join(__dirname, 'egress.js'),
      environment: (told) => clientEnvironment({ ...told, machine: process.env }),
      bundle: async (certificate) => bundleOf([await machineCertificates()], certificate),
      beside: filesBeside,
      machine: () => machineCertificates(),
    },
    fileGuard: guardFiles,
    ...(linux ? { seal: sealGuard(path.join(__dirname, 'holder.js')) } : {}),
    now: () => performance.now(),
  };
}

function guardFiles(start: Start, send: (message: FromBroker) => void): FileGuard {
  const index = createSecretIndex({ folders: start.workspace });
  const changes = index.onChange(() => {
    send({ type: 'secret-files', files: index.files() });
  });
  return {
    sources: index.sources,
    secretFiles: () =>
      Object.entries(index.files()).flatMap(([folder, files]) =>
        files.map((file) => path.join(folder, file)),
      ),
    settled: (milliseconds) => index.settled(milliseconds),
    setWorkspace: (folders) => {
      index.setFolders(folders);
    },
    setSearchExclude: (excludes) => {
      index.setExcludes(excludes);
    },
    setHidden: (patterns) => {
      index.setHidden(patterns);
    },
    isHidden: (file) => index.isHidden(file),
    dispose: () => {
      changes.dispose();
      index.dispose();
    },
  };
}
