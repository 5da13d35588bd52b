import type { Subject } from './subject';

/** What a look-up is about, in a few words; what is unknown of it is left out. */
export function titleOf(subject: Subject): string {
  const name = NAMES[subject.provider];
  if ('unable' in subject) return name;
  switch (subject.provider) {
    case 'files':
    case 'git':
      return name;
    case 'sqlite':
      return `${name}: ${subject.file}`;
    case 'postgres':
    case 'mysql': {
      const { host, port, database } = subject.address;
      const place = `${host ?? 'this machine'}${port === undefined ? '' : `:${String(port)}`}`;
      return `${name}: ${database === undefined ? place : `${database} on ${place}`}`;
    }
    case 'kubernetes':
      return subject.context === undefined ? name : `${name}: ${subject.context}`;
    case 'docker':
      return subject.project === undefined ? name : `${name}: project ${subject.project}`;
    case 'terraform':
      return `${name}: ${subject.folder}`;
  }
}

const NAMES: Readonly<Record<Subject['provider'], string>> = {
  files: 'Files',
  git: 'Git',
  postgres: 'PostgreSQL',
  mysql: 'MySQL',
  sqlite: 'SQLite',
  kubernetes: 'Kubernetes',
  docker: 'Docker',
  terraform: 'Terraform',
};
