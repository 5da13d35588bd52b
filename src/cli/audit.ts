import { UsageError, type Exit } from './exit';

/** `portcullis audit …`: whether a record is as it was written, and what stands in it. */
export async function audit(args: readonly string[]): Promise<Exit> {
  const [verb, ...rest] = args;
  switch (verb) {
    case 'verify':
      return (await import('./audit-verify')).auditVerify(rest);
    case 'query':
    case 'tail':
    case 'export':
      return (await import('./audit-read')).auditRead(verb, rest);
    case 'witness':
      return (await import('./audit-witness')).auditWitness(rest);
    case 'report':
      return (await import('./audit-report')).auditReport(rest);
    default:
      throw new UsageError('audit knows verify, witness, query, tail, export and report');
  }
}
