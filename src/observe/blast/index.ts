import type { AskedSubject } from '../../core/blast/subject';
import type { Bounds } from '../sources';
import { lookAtFiles } from './files';
import { lookAtGit } from './git';
import { lookAtSqlite } from './sqlite';
import { type BlastMachine, type Looked } from './provider';

/** Looks a subject up. What is rarely needed is loaded when it is. May throw. */
export async function lookUp(
  subject: AskedSubject,
  machine: BlastMachine,
  bounds: Bounds,
): Promise<Looked> {
  switch (subject.provider) {
    case 'files':
      return lookAtFiles(subject, machine, bounds);
    case 'git':
      return lookAtGit(subject, machine, bounds);
    case 'sqlite':
      return lookAtSqlite(subject, machine, bounds);
    case 'postgres': {
      const { lookAtPostgres } = await import('./postgres');
      return lookAtPostgres(subject.address, subject.goes, machine, bounds);
    }
    case 'kubernetes': {
      const { lookAtKubernetes } = await import('./kubernetes');
      return lookAtKubernetes(subject, machine, bounds);
    }
    case 'docker': {
      const { lookAtDocker } = await import('./docker');
      return lookAtDocker(subject, machine, bounds);
    }
    case 'terraform': {
      const { lookAtTerraform } = await import('./terraform');
      return lookAtTerraform(subject, machine, bounds);
    }
    case 'mysql': {
      const { lookAtMysql } = await import('./mysql');
      return lookAtMysql(subject.address, subject.goes, machine, bounds);
    }
  }
}
