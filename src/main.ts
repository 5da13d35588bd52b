/**
 * Client and broker are one bundle: most of both is the judge. Whoever loads it says which of them it wants, and
 * only that begins.
 */
export const client = (): Promise<unknown> => import('./cli/main');
export const broker = (): Promise<unknown> => import('./broker/main');
