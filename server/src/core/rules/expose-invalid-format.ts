import { replaceFix } from './place.ts';
import { defineRule } from './rule.ts';
import { exposedPorts } from './support/exposed.ts';
import { checkPage, reference } from './support/references.ts';

export const exposeInvalidFormat = defineRule({
  id: 'expose-invalid-format',
  since: '0.1.0',
  category: 'file',
  severity: 'warning',
  fix: 'safe',
  buildkit: { name: 'ExposeInvalidFormat' },
  hadolint: ['DL3011'],
  summary: 'EXPOSE maps a port to one of the host, which it cannot do.',
  docs: {
    what: 'EXPOSE gives a host port or an address in front of the container’s port: `8080:80`, `127.0.0.1:80:80`.',
    why: 'BuildKit drops that part and exposes the container’s port only; a later release will refuse it. Ports are published when a container starts: `docker run -p 127.0.0.1:8080:80`.',
    ignore: 'There is no reason to: the dropped part has no effect.',
    references: [checkPage('expose-invalid-format'), reference('expose')],
  },
  examples: { bad: ['FROM nginx:1.27\nEXPOSE 8080:80\n'], good: ['FROM nginx:1.27\nEXPOSE 80\n'] },
  *checkStage(stage, surroundings) {
    for (const { port, span, wordSpan, text, literal, inherited } of exposedPorts(stage, surroundings)) {
      if (port.host === undefined || port.problem) continue;
      const better = text.slice(port.host.length + 1);
      yield {
        span,
        message: `EXPOSE cannot map to a host port or address: '${port.host}' has no effect. Write EXPOSE ${better}, and publish it with docker run -p ${text.replace(/\/.*/, '')}.`,
        fixes: literal && !inherited ? [replaceFix(`Write ${better}`, wordSpan, better)] : [],
      };
    }
  },
});
