/** ELK without its wrapper; the package describes it for browsers only. */
declare module 'elkjs/lib/elk-worker.min.js' {
  const worker: { readonly Worker: new () => globalThis.Worker };
  export default worker;
}
