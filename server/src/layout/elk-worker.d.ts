/** ELK without its wrapper, as it is meant for a worker of its own; the package describes it for browsers only. */
declare module 'elkjs/lib/elk-worker.min.js' {
  type Message =
    | { readonly cmd: 'register'; readonly algorithms: readonly string[] }
    /** Writes the places into `graph`. */
    | {
        readonly cmd: 'layout';
        readonly graph: object;
        readonly layoutOptions: object;
        readonly options: object;
      };
  /** What answers messages in a worker. `dispatch` does so at once, and throws where it cannot. */
  interface StandIn {
    onmessage: (answer: unknown) => void;
    readonly dispatcher: { readonly dispatch: (event: { readonly data: Message }) => void };
  }
  const worker: { readonly Worker: new () => StandIn };
  export default worker;
}
