/**
 * What every editor says of Dockerfiles: the only file that knows dockerfile-language-service. It is large, so it is
 * imported when something is asked of it, and never sees a user's file: its parser differs from BuildKit's and its time
 * grows faster than its input, so it gets one instruction at a time, of limited length, and neither its validator nor
 * its lookups in registries are ever called.
 */
import { DockerfileLanguageServiceFactory } from 'dockerfile-language-service';
import type { CompletionItem, MarkupContent, SignatureHelp } from 'vscode-languageserver';

/** An instruction as a snippet of LSP. */
export interface GenericItem {
  readonly label: string;
  readonly keyword: string;
  readonly newText: string;
  readonly isSnippet: boolean;
  readonly isDeprecated: boolean;
  readonly documentation: string;
}

/** UTF-16 units of an instruction that is looked at. */
const LONGEST = 4096;

type Place = 'first' | 'stage' | 'trigger';

const service = (snippets: boolean, format: 'markdown' | 'plaintext') => {
  const made = DockerfileLanguageServiceFactory.createLanguageService();
  made.setCapabilities({
    completion: {
      completionItem: { snippetSupport: snippets, documentationFormat: [format], deprecatedSupport: true },
    },
    hover: { contentFormat: [format] },
  });
  return made;
};

const FRONTS: Readonly<Record<Place, string>> = {
  first: 'FROM a\n',
  stage: 'FROM a\n',
  trigger: 'FROM a\nONBUILD ',
};

/** The instructions that can stand at a place; those that only a stage can hold are not among the first. */
export function instructionItems(
  place: Place,
  snippets: boolean,
  format: 'markdown' | 'plaintext',
): GenericItem[] {
  const made = service(snippets, format);
  const front = FRONTS[place];
  const found = made.computeCompletionItems(front, { line: 1, character: front.length - 'FROM a\n'.length });
  // a promise would be a lookup in a registry
  if (!Array.isArray(found)) return [];
  return found
    .map((item) => toGeneric(made.resolveCompletionItem(item)))
    .filter(({ keyword }) => place !== 'first' || keyword === 'FROM' || keyword === 'ARG');
}

function toGeneric({
  label,
  textEdit,
  insertTextFormat,
  deprecated,
  documentation,
}: CompletionItem): GenericItem {
  return {
    label,
    keyword: label.split(' ', 1)[0]!,
    newText: textEdit?.newText ?? label,
    isSnippet: insertTextFormat === 2,
    isDeprecated: deprecated === true,
    documentation: textOf(documentation),
  };
}

const textOf = (content: MarkupContent | string | undefined): string =>
  (typeof content === 'string' ? content : (content?.value ?? '')).replaceAll(OLD_DOCS, DOCS);

/** Where the reference was, and is. */
const OLD_DOCS = 'https://docs.docker.com/engine/reference/builder/';
const DOCS = 'https://docs.docker.com/reference/dockerfile/';

/** What an instruction does; undefined of a word that is none. */
export function keywordHover(keyword: string, format: 'markdown' | 'plaintext'): string | undefined {
  if (!/^[A-Z]{3,20}$/.test(keyword)) return undefined;
  const found = service(false, format).computeHover(`${keyword} a`, { line: 0, character: 1 });
  const contents = found?.contents;
  if (typeof contents !== 'object' || Array.isArray(contents) || !('kind' in contents)) return undefined;
  return textOf(contents).trim();
}

/** The forms that an instruction has, and the part of it that `offset` is in. `escape`: the file's escape character. */
export function signaturesAt(instruction: string, offset: number, escape: string): SignatureHelp | undefined {
  if (instruction.length > LONGEST) return undefined;
  const directive = escape === '\\' ? '' : `# escape=${escape}\n`;
  const before = instruction.slice(0, offset).split('\n');
  const position = {
    line: before.length - 1 + (directive === '' ? 0 : 1),
    character: before.at(-1)!.length,
  };
  const help = service(false, 'plaintext').computeSignatureHelp(`${directive}${instruction}`, position);
  return help.signatures.length > 0 ? help : undefined;
}
