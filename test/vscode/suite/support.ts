/**
 * What the tests share. Everything goes through VS Code's own API, so the same tests run in every extension host, with
 * Node (the desktop, a remote) and without (the web).
 */
import * as vscode from 'vscode';

/** The language server starts on demand, and the machine may be busy: long enough for both. */
const PATIENCE = 20_000;
const POLL = 20;

let files = 0;

/**
 * Asks `probe` until it gives something other than undefined or false.
 * Throws with `what`, and with the newest answer of `seen`, where that takes too long.
 */
export async function until<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
  seen: () => unknown = () => undefined,
): Promise<T> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) {
      const last = seen();
      const detail = last === undefined ? '' : `; last seen: ${JSON.stringify(last)}`;
      throw new Error(`Waited ${PATIENCE / 1000} s in vain until ${what}${detail}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL));
  }
}

/** Writes a Dockerfile of its own folder into the workspace and shows it in an editor. */
export async function openDockerfile(text: string, name = 'Dockerfile'): Promise<vscode.TextEditor> {
  const uri = await writeFile(name, text);
  const document = await vscode.workspace.openTextDocument(uri);
  return vscode.window.showTextDocument(document);
}

/** Writes a file into a new folder of the workspace. */
export async function writeFile(name: string, text: string): Promise<vscode.Uri> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('The suite needs a workspace folder');
  files += 1;
  const uri = vscode.Uri.joinPath(folder.uri, `case-${files}`, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** A finding of ours, without what differs from one version of a rule's words to the next. */
export interface Finding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  /** The marked text. */
  readonly text: string;
  /** The first line, from 1. */
  readonly line: number;
}

const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const;

/** The findings of ours on a document, as VS Code has them now, in the order of the file. */
export function findings(document: vscode.TextDocument): Finding[] {
  return ourDiagnostics(document)
    .sort((a, b) => a.range.start.compareTo(b.range.start))
    .map((diagnostic) => ({
      rule: ruleOf(diagnostic),
      severity: SEVERITIES[diagnostic.severity] ?? 'hint',
      text: document.getText(diagnostic.range),
      line: diagnostic.range.start.line + 1,
    }));
}

/** The newest diagnostics of ours on a document. */
function ourDiagnostics(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'multistage');
}

/** Waits for a finding of `rule`, and gives its diagnostic. */
export function waitForRule(document: vscode.TextDocument, rule: string): Promise<vscode.Diagnostic> {
  return until(
    `a finding of ${rule} appears`,
    () => ourDiagnostics(document).find((diagnostic) => ruleOf(diagnostic) === rule),
    () => findings(document),
  );
}

/** Waits until the rules that report on a document are these, in the order of the file. */
export async function waitForRules(document: vscode.TextDocument, rules: readonly string[]): Promise<void> {
  const seen = () => findings(document).map(({ rule }) => rule);
  await until(
    `the findings are ${JSON.stringify(rules)}`,
    () => JSON.stringify(seen()) === JSON.stringify(rules),
    seen,
  );
}

/** A diagnostic's code is the rule's id, bare or beside the link to its page. */
function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/**
 * A position in a document: `mark` is a piece of its text with `|` where the position is.
 * `positionOf(document, '--from=bu|ilder')`; the first such piece counts.
 */
export function positionOf(document: vscode.TextDocument, mark: string): vscode.Position {
  const cursor = mark.indexOf('|');
  const piece = mark.slice(0, cursor) + mark.slice(cursor + 1);
  const at = document.getText().indexOf(piece);
  if (cursor < 0 || at < 0) throw new Error(`No "${mark}" in:\n${document.getText()}`);
  return document.positionAt(at + cursor);
}

/** `line:from-to text`, from 1, for messages that a reader can follow. */
function place(document: vscode.TextDocument, range: vscode.Range): string {
  const { start, end } = range;
  return `${start.line + 1}:${start.character + 1}-${end.character + 1} ${document.getText(range)}`;
}

/** The places that a command giving Locations or LocationLinks answers with, sorted. */
export async function placesOf(
  command: string,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<string[]> {
  const answer = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    command,
    document.uri,
    position,
  );
  return (answer ?? [])
    .map((each) => ('targetUri' in each ? (each.targetSelectionRange ?? each.targetRange) : each.range))
    .sort((a, b) => a.start.compareTo(b.start))
    .map((range) => place(document, range));
}

/** Fails unless both are equal as JSON. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  const [a, b] = [JSON.stringify(actual, null, 1), JSON.stringify(expected, null, 1)];
  if (a !== b) throw Object.assign(new Error(`${what}:\n${a}\nexpected:\n${b}`), { actual, expected });
}

/** Fails with `what` unless the condition holds. */
export function ok(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

/** Prints the closing line, and gives what is wrong with the run, if anything is. */
export function summary(stats: Mocha.Stats | undefined): string | undefined {
  const { passes = 0, failures = 0, pending = 0 } = stats ?? {};
  console.log(`${passes} passed, ${failures} failed, ${pending} skipped`);
  if (failures > 0) return `${failures} tests failed`;
  if (passes === 0) return 'No test ran';
  return undefined;
}
