import { broker } from '../main';

/** The broker's process: its code lies in the bundle beside this one. */
void broker();
