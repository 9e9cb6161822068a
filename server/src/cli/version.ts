/** Put in by the bundler. */
declare const MULTISTAGE_VERSION: string | undefined;

/** That of the package; from the sources there is none. */
export const VERSION: string = typeof MULTISTAGE_VERSION === 'string' ? MULTISTAGE_VERSION : '0.0.0';
