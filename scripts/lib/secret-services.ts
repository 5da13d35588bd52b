import { PLACEHOLDER_ROWS, type PlaceholderRow } from '../../src/core/secrets/placeholders';

const BEGIN = '<!-- services -->';
const END = '<!-- /services -->';

/** docs/secrets.md with the table of the services that placeholders are for, as the code has it. */
export function withServices(page: string): string {
  const [before, rest] = [page.split(BEGIN)[0] ?? '', page.split(END)[1] ?? ''];
  const rows = PLACEHOLDER_ROWS.map(rowOf).sort();
  const table = ['| service | told by | hosts | place |', '| --- | --- | --- | --- |', ...rows];
  return `${before}${BEGIN}\n\n${table.join('\n')}\n\n${END}${rest}`;
}

function rowOf({ service, kinds, names, hosts, places, owner }: PlaceholderRow): string {
  const told = [...(kinds === undefined ? [] : ['form']), ...(names === undefined ? [] : ['name'])];
  const where = places.map((place) =>
    'header' in place ? `\`${place.header}\`` : `field \`${place.field}\``,
  );
  const bound = owner === undefined ? '' : ' (the account in the URL)';
  const list = hosts.map((host) => `\`${host}\``).join(', ');
  return `| ${service} | ${told.join(', ')} | ${list} | ${where.join(', ')}${bound} |`;
}
