import type { Span } from '../../text/span.ts';
import { type JsonNode, readJsonTree } from '../../tools/manifests/json.ts';
import { asWritten, unescaped } from './escapes.ts';
import type { DataNode } from './node.ts';

/** What a JSON document says, as far as it can be read; comments and trailing commas are allowed. */
export function readJsonData(text: string): DataNode | undefined {
  const root = readJsonTree(text);
  return root && nodeOf(root, text);
}

function nodeOf(node: JsonNode, text: string): DataNode | undefined {
  const span = { start: node.offset, end: node.offset + node.length };
  switch (node.type) {
    case 'object':
      return {
        kind: 'map',
        span,
        entries: (node.children ?? []).flatMap(({ children: [key, value] = [] }) => {
          if (!key) return [];
          const keySpan = inside(key);
          const read = value
            ? nodeOf(value, text)
            : {
                kind: 'scalar' as const,
                value: null,
                span: { start: key.offset + key.length, end: key.offset + key.length },
                exact: false,
                script: () => undefined,
              };
          return read ? [{ key: String(key.value), keySpan, value: read }] : [];
        }),
      };
    case 'array':
      return { kind: 'list', span, items: (node.children ?? []).flatMap((item) => nodeOf(item, text) ?? []) };
    default: {
      const isText = node.type === 'string';
      const own = isText ? inside(node) : span;
      const source = text.slice(own.start, own.end);
      return {
        kind: 'scalar',
        value: node.value as string | number | boolean | null,
        span: own,
        exact: source === String(node.value),
        script: () => {
          if (!isText) return undefined;
          return source.includes('\\') ? unescaped(source, own.start) : asWritten(source, own.start);
        },
      };
    }
  }
}

/** A string that is not closed reaches to the end of its line. */
const inside = ({ offset, length }: JsonNode): Span => ({
  start: offset + 1,
  end: Math.max(offset + 1, offset + length - 1),
});
