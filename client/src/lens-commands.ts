import * as vscode from 'vscode';
import type { Location, Position } from 'vscode-languageclient';

/** The commands of the server's lenses, with VS Code's classes for the places that came as JSON. */
export function withPlaces(command: vscode.Command): vscode.Command {
  const [uri, position, locations] = command.arguments ?? [];
  if (typeof uri !== 'string') return command;
  const target = vscode.Uri.parse(uri);
  if (position === undefined) return { ...command, arguments: [target] };
  const places = (locations as readonly Location[]).map(toLocation);
  return { ...command, arguments: [target, toPosition(position), places] };
}

const toPosition = ({ line, character }: Position) => new vscode.Position(line, character);

const toLocation = ({ uri, range }: Location) =>
  new vscode.Location(
    vscode.Uri.parse(uri),
    new vscode.Range(toPosition(range.start), toPosition(range.end)),
  );
