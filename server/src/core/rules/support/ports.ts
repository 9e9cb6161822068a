/** One port of EXPOSE, read as BuildKit reads it (dockerfile2llb/convert_expose.go). */
export interface Port {
  /** `127.0.0.1:8080` of `127.0.0.1:8080:80`; undefined where there is none. */
  readonly host: string | undefined;
  readonly container: string;
  /** As written. */
  readonly protocol: string | undefined;
  /** Why BuildKit refuses it. */
  readonly problem: string | undefined;
}

const PROTOCOLS: ReadonlySet<string> = new Set(['', 'tcp', 'udp', 'sctp']);

export function parsePort(text: string): Port {
  const parts = text.split(':');
  const container = parts.at(-1)!;
  const hostPort = parts.length > 1 ? parts.at(-2)! : '';
  const ip = parts.slice(0, -2).join(':');
  const slash = container.indexOf('/');
  const range = slash < 0 ? container : container.slice(0, slash);
  const protocol = slash < 0 ? undefined : container.slice(slash + 1);
  const host = ip === '' && hostPort === '' ? undefined : parts.slice(0, -1).join(':');
  return { host, container: range, protocol, problem: problemOf(range, protocol ?? '', ip, hostPort) };
}

function problemOf(container: string, protocol: string, ip: string, hostPort: string): string | undefined {
  if (container === '') return 'no port specified';
  if (!PROTOCOLS.has(protocol.toLowerCase())) return `invalid proto '${protocol}': tcp, udp and sctp exist`;
  if (ip !== '' && !isAddress(ip)) return `invalid IP address '${ip}'`;
  const inside = parseRange(container);
  if (!inside)
    return `invalid containerPort '${container}': a port is a number from 0 to 65535, or a range of them`;
  if (hostPort === '') return undefined;
  const outside = parseRange(hostPort);
  if (!outside) return `invalid hostPort '${hostPort}'`;
  return inside.length > 1 && inside.length !== outside.length
    ? 'invalid ranges: they differ in length'
    : undefined;
}

function parseRange(text: string): { length: number } | undefined {
  const dash = text.indexOf('-');
  const first = dash < 0 ? text : text.slice(0, dash);
  const last = dash < 0 ? first : text.slice(dash + 1);
  const start = portNumber(first);
  const end = portNumber(last);
  return start === undefined || end === undefined || end < start ? undefined : { length: end - start + 1 };
}

function portNumber(text: string): number | undefined {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= 0 && value <= 65_535 ? value : undefined;
}

/** Go's `net.ParseIP`, brackets allowed around IPv6. */
function isAddress(text: string): boolean {
  const inner = /^\[(.*)\]$/.exec(text)?.[1] ?? text;
  if (/^\d+\.\d+\.\d+\.\d+$/.test(inner)) {
    return inner.split('.').every((part) => Number(part) <= 255 && (part === '0' || !part.startsWith('0')));
  }
  const halves = inner.split('::');
  if (halves.length > 2 || !inner.includes(':')) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1);
  const embedded = last?.includes('.') === true && isAddress(last);
  const count = groups.length + (embedded ? 1 : 0);
  const plain = embedded ? groups.slice(0, -1) : groups;
  return (
    plain.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) && (halves.length === 2 ? count < 8 : count === 8)
  );
}
