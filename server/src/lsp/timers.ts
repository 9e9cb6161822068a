import type { Timers } from './host.ts';

const after: Timers['after'] = (ms, run) => {
  const timer = setTimeout(run, ms);
  return { dispose: () => clearTimeout(timer) };
};

/** The timers that every host has; one that knows a faster way than a timeout brings its own `soon`. */
export const timers = (soon: Timers['soon'] = (run) => after(0, run)): Timers => ({
  now: () => performance.now(),
  after,
  soon,
});
