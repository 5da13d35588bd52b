import path from 'node:path';
import { runBroker } from '../../../src/broker/process';
import { linuxProcesses } from '../../../src/broker/processes';
import { judge } from '../../../src/core/judge';
import { normalForms } from '../../../src/core/shell/normal-form';
import { AGENT_GUARDS } from '../../../src/guards/agents';
import { AGENT_PROTECTIONS } from '../../../src/guards/agents/protection';
import { vscodeGuard } from '../../../src/guards/agents/vscode';
import {
  bundleOf,
  clientEnvironment,
  filesBeside,
  machineCertificates,
} from '../../../src/guards/egress/clients';

/** A broker's process with the real judge, and with a gate that lies beside it as `egress-gate.js`. */
runBroker(
  Promise.resolve({
    judge,
    normalForms,
    hooks: [vscodeGuard, ...AGENT_GUARDS],
    protections: AGENT_PROTECTIONS,
    processes: linuxProcesses(),
    canTell: true,
    uid: process.getuid?.(),
    git: undefined,
    egress: {
      script: path.join(__dirname, 'egress-gate.js'),
      backoffMs: [50, 50],
      environment: (told) => clientEnvironment({ ...told, machine: process.env }),
      bundle: async (certificate) => bundleOf([await machineCertificates()], certificate),
      beside: filesBeside,
      machine: () => machineCertificates(),
    },
    now: () => performance.now(),
  }),
);
