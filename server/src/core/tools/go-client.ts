import type { GoPackages } from './go-packages.ts';
import { resolvePath } from './paths.ts';
import type { ToolCall } from './types.ts';

/** Packages that open TLS connections to servers of others; those of the same modules that do not are left out. */
const CLIENTS =
  /^(?:github\.com\/(?:aws\/aws-sdk-go\/(?:aws\/session|service\/)|aws\/aws-sdk-go-v2\/(?:config|service\/)|(?:stripe\/stripe-go|slack-go\/slack|google\/go-github|getsentry\/sentry-go|Azure\/azure-sdk-for-go|openai\/openai-go|sashabaranov\/go-openai|go-resty\/resty|coreos\/go-oidc|twilio\/twilio-go|bwmarrin\/discordgo|go-telegram-bot-api\/telegram-bot-api|sendgrid\/sendgrid-go)(?:\/|$))|cloud\.google\.com\/go\/(?!compute\/metadata|civil)|google\.golang\.org\/api\/(?!googleapi|iterator)|golang\.org\/x\/oauth2(?:\/|$))/;

const FETCHES = /\bhttp\.(?:Get|Post|NewRequest\w*)\([^)]*"https:\/\//;

/**
 * Why the one program that is built certainly speaks TLS to servers of others, as a clause; undefined where its
 * main.go does not tell. What go.mod requires may belong to another program of the module, or only to its tests.
 */
export function goClient(call: ToolCall, { programs, count }: GoPackages): string | undefined {
  const directory = count === 1 ? programs[0]?.directory : undefined;
  const main = directory === undefined ? undefined : call.files.read(resolvePath(directory, 'main.go'));
  if (main === undefined) return undefined;
  const client = importsOf(main).find((name) => CLIENTS.test(name));
  if (client !== undefined) return `main.go imports ${client}`;
  return FETCHES.test(main) ? 'main.go fetches from an https address' : undefined;
}

/** What a file of Go imports: all declarations stand in front of everything else but comments. */
export function importsOf(text: string): readonly string[] {
  const block = /^import\s*\(([^)]*)\)/m.exec(text)?.[1] ?? '';
  const single = [...text.matchAll(/^import\s+(?:[\w.]+\s+)?"([^"]+)"/gm)].map((match) => match[1]!);
  const grouped = block
    .split('\n')
    .map((line) => /^\s*(?:[\w.]+\s+)?"([^"]+)"/.exec(line)?.[1])
    .filter((name) => name !== undefined);
  return [...single, ...grouped];
}
