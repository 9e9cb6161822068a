import type { FromPanel, PanelMemory, ToPanel } from '../../server/src/protocol/graph-panel.ts';

interface VsCodeApi {
  postMessage(message: FromPanel): void;
  getState(): PanelMemory | undefined;
  setState(state: PanelMemory): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The extension at the other end. */
export interface Host {
  readonly send: (message: FromPanel) => void;
  /** What was kept before the page was loaded again. */
  readonly memory: PanelMemory | undefined;
  readonly keep: (memory: PanelMemory) => void;
  readonly listen: (listener: (message: ToPanel) => void) => void;
}

export function connectHost(): Host {
  const api = acquireVsCodeApi();
  return {
    send: (message) => api.postMessage(message),
    memory: api.getState(),
    keep: (memory) => api.setState(memory),
    listen: (listener) => addEventListener('message', ({ data }) => listener(data as ToPanel)),
  };
}
