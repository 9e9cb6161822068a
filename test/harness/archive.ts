/**
 * A test case as one text: prose on why it exists, then sections headed `-- name --`. A section's text ends in
 * a line break unless it is empty; the blank line in front of the next header belongs to it.
 */
export interface Archive {
  readonly prose: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly name: string;
  readonly text: string;
}

const HEADER = /^-- (.+) --$/;

export function parseArchive(text: string): Archive {
  const prose: string[] = [];
  const sections: { name: string; lines: string[] }[] = [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) {
    const name = HEADER.exec(line)?.[1];
    if (name !== undefined) sections.push({ name, lines: [] });
    else (sections.at(-1)?.lines ?? prose).push(line);
  }
  return {
    prose: prose.join('\n').trim(),
    sections: sections.map(({ name, lines: body }) => ({
      name,
      text: body.map((line) => `${line}\n`).join(''),
    })),
  };
}

export function printArchive({ prose, sections }: Archive): string {
  return [`${prose}\n\n`, ...sections.map(({ name, text }) => `-- ${name} --\n${text}`)].join('');
}

export const sectionText = (archive: Archive, name: string): string | undefined =>
  archive.sections.find((section) => section.name === name)?.text;
