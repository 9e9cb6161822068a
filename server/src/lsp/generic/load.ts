/** What every editor says of Dockerfiles: a piece of its own, loaded when something of it is asked for. */
export const generic = () => import('./service.ts');
