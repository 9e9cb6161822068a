import type { Settings } from '../core/settings.ts';
import type { Other } from '../protocol/index.ts';
import type { OpenDocument } from './document.ts';
import { type LeftToOthers, leftToOthers } from './overlap.ts';
import type { Session } from './session.ts';

const METHODS = ['formatting', 'rangeFormatting', 'onTypeFormatting'].map((name) => `textDocument/${name}`);

/** The other extensions for Dockerfiles that the editor has, and what is left to them. */
export class Neighbours {
  others: readonly Other[];
  readonly #session: Session;
  #formats = false;
  /** Over once the client has answered. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(session: Session) {
    this.#session = session;
    this.others = session.client.options.others ?? [];
  }

  /** Whether another leads to stages and variables, too; definitions are left to nobody, as ours follow BuildKit. */
  get hasSameDefinitions(): boolean {
    return this.others.includes('container-tools');
  }

  /** What of a document they tell the user. */
  leftToThem({ surroundings }: OpenDocument): LeftToOthers {
    return leftToOthers((surroundings?.settings ?? this.#session.pushedSettings).overlap, this.others);
  }

  /**
   * Offers formatting while nobody else formats, or takes the offer back: an editor with two formatters asks its user
   * which to take. Clients that cannot be told so have the offer from the start.
   */
  offerFormatting({ overlap }: Settings = this.#session.pushedSettings): void {
    const { client, connection } = this.#session;
    const formats = !leftToOthers(overlap, this.others).generic;
    if (!client.registersFormatting || formats === this.#formats) return;
    this.#formats = formats;
    const send = () =>
      formats
        ? connection.sendRequest('client/registerCapability', { registrations: METHODS.map(registration) })
        : connection.sendRequest('client/unregisterCapability', {
            // the protocol's own misspelling
            unregisterations: METHODS.map((method) => ({ id: method, method })),
          });
    this.#last = this.#last
      .then(send)
      .catch((error) => this.#session.logError('the offer of formatting failed', error));
  }
}

const registration = (method: string) => ({
  id: method,
  method,
  registerOptions: {
    documentSelector: null,
    ...(method.endsWith('onTypeFormatting') && { firstTriggerCharacter: '\n' }),
  },
});
