export { sqlCall, SQL_PROGRAMS, type SqlCall, type SqlInput } from './clients';
export type { SqlFind, SqlWhat } from './find';
export type { SqlDialect } from './lexis';
export { sqlFinds } from './statements';
