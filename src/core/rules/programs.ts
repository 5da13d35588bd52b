/** In a rule's `programs`: it wants to see every invocation. */
export const ANY_PROGRAM = '*';
