import { OTHERS, type OthersParams } from '../../protocol/index.ts';
import { readOthers } from '../client.ts';
import type { Handler } from './handler.ts';

/** Other extensions came or went: what is said twice, or by nobody, changes at once. */
export const others: Handler = (session) => {
  session.connection.onNotification(OTHERS.method, (params: OthersParams) => {
    session.neighbours.others = readOthers(params?.others);
    session.neighbours.offerFormatting();
    void session.reloadAll();
  });
};
