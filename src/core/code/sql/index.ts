export { sqlCall, SQL_PROGRAMS, type SqlCall, type SqlInput } from './clients';
export type { SqlFind } from './find';
export { sqlFinds } from './statements';
export type { SqlDialect } from './tokens';
