import type { Session } from '../session.ts';

/** Connects one method of LSP, or the two halves of one, to a session. */
export type Handler = (session: Session) => void;
