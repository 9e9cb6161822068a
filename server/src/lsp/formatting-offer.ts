import type { Session } from './session.ts';

const METHODS = ['formatting', 'rangeFormatting', 'onTypeFormatting'].map((name) => `textDocument/${name}`);

/**
 * Formatting, offered while nobody else formats: an editor with two formatters asks its user which to take. Clients that
 * cannot be told so have the offer from the start.
 */
export class FormattingOffer {
  readonly #session: Session;
  #isOffered = false;
  /** Over once the client has answered. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(session: Session) {
    this.#session = session;
  }

  update(isWanted: boolean): void {
    const { client, connection } = this.#session;
    if (!client.registersFormatting || isWanted === this.#isOffered) return;
    this.#isOffered = isWanted;
    const send = () =>
      isWanted
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
