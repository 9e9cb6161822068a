import { spanInFlag } from '../syntax/flags.ts';
import { lex } from '../syntax/lex.ts';
import { type Mount, mountsOf } from '../syntax/mount.ts';
import type { Dockerfile, Instruction } from '../syntax/types.ts';
import type { Span } from '../text/span.ts';
import { parseIndex } from './names.ts';
import { remembered } from './remembered.ts';
import type { Dependency, Reference, Stage, Target } from './types.ts';

/** Resolves every `--from` of COPY and RUN --mount, and what each stage therefore depends on. */
export class ReferenceResolver {
  readonly references: Reference[] = [];
  readonly dependencies: Dependency[] = [];
  readonly #file: Dockerfile;
  readonly #stages: readonly Stage[];
  readonly #byName: ReadonlyMap<string, Stage>;
  readonly #contexts: ReadonlySet<string>;
  /**
   * BuildKit appends every image that a command names to its list of stages while it works through the file,
   * so that an index past the last stage can hit one (dockerfile2llb/convert.go, addState).
   */
  readonly #appended: Target[] = [];

  constructor(
    file: Dockerfile,
    stages: readonly Stage[],
    byName: ReadonlyMap<string, Stage>,
    contexts: ReadonlySet<string>,
  ) {
    this.#file = file;
    this.#stages = stages;
    this.#byName = byName;
    this.#contexts = contexts;
  }

  run(): void {
    for (const stage of this.#stages) {
      if (stage.baseWord) this.#from(stage);
      const { names, plainMounts } = sourcesOf(stage);
      if (!names && !this.#byName.has('scratch')) {
        for (let count = 0; count < plainMounts; count++) this.#append(EMPTY);
        continue;
      }
      for (const instruction of stage.instructions) {
        if (!instruction.trigger) this.#command(stage, instruction, false);
      }
    }
    // BuildKit reads triggers when all commands have appended their images
    for (const stage of this.#stages) {
      if (!sourcesOf(stage).triggers) continue;
      for (const { trigger } of stage.instructions) if (trigger) this.#command(stage, trigger, true);
    }
    this.references.sort((a, b) => a.span.start - b.span.start);
    const ofTrigger = groupByInstruction(this.references.filter(({ onbuild }) => onbuild));
    for (const stage of this.#stages) {
      for (const reference of stage.triggers.flatMap((trigger) => ofTrigger.get(trigger) ?? [])) {
        this.dependencies.push({ kind: 'onbuild', stage, target: reference.target, reference });
      }
    }
  }

  #from(stage: Stage): void {
    const { base } = stage;
    const word = stage.baseWord!;
    const target: Target =
      base.kind === 'stage'
        ? { kind: 'stage', stage: base.stage, by: 'name' }
        : base.kind === 'scratch'
          ? { kind: 'scratch' }
          : base.kind === 'unknown'
            ? { kind: 'unresolved' }
            : this.#contexts.has(base.ref)
              ? { kind: 'context', name: base.ref }
              : { kind: 'image', ref: base.ref };
    const reference = this.#add({
      kind: 'from',
      stage,
      instruction: stage.from,
      text: word.text,
      ...this.#place(word.text, word.span),
      target,
      mount: undefined,
      onbuild: false,
    });
    this.dependencies.push({ kind: 'from', stage, target, reference });
  }

  #command(stage: Stage, instruction: Instruction, onbuild: boolean): void {
    if (instruction.name === 'COPY') {
      const flag = instruction.flags.find(({ name }) => name === 'from');
      if (!flag?.value) return;
      const target = this.#copyTarget(flag.value);
      const text = flag.value;
      const span = spanInFlag(instruction, flag, 0, text.length);
      const reference = this.#add({
        kind: 'copy',
        stage,
        instruction,
        text,
        ...this.#place(text, span),
        target,
        mount: undefined,
        onbuild,
      });
      if (onbuild) return;
      this.dependencies.push({ kind: 'copy', stage, target, reference });
      this.#append(target);
      return;
    }
    for (const mount of mountsOf(instruction)) {
      const field = mount.get('from');
      if (field?.value) {
        const target = this.#mountTarget(field.value);
        const { value: text, valueSpan: span } = field;
        const reference = this.#add({
          kind: 'mount',
          stage,
          instruction,
          text,
          ...this.#place(text, span),
          target,
          mount,
          onbuild,
        });
        if (onbuild) continue;
        this.dependencies.push({ kind: 'mount', stage, target, reference });
        this.#append(target);
      } else if (!onbuild) {
        this.#implicitScratch(stage, instruction, mount);
      }
    }
  }

  /** A mount without `from` starts from scratch, even where a stage bears that name. */
  #implicitScratch(stage: Stage, instruction: Instruction, mount: Mount): void {
    const scratch = this.#byName.get('scratch');
    if (!scratch) {
      this.#append(EMPTY);
      return;
    }
    const target: Target = { kind: 'stage', stage: scratch, by: 'name' };
    const { span } = mount.flag;
    const reference: Reference = {
      kind: 'mount',
      stage,
      instruction,
      text: 'scratch',
      span,
      exact: false,
      target,
      mount,
      onbuild: false,
    };
    this.dependencies.push({ kind: 'mount', stage, target, reference });
  }

  #place(text: string, span: Span): Pick<Reference, 'span' | 'exact'> {
    const written = this.#file.text.slice(span.start, span.end);
    return { span, exact: written === text || withoutBreaks(written) === text };
  }

  #append(target: Target): void {
    if (target.kind === 'image' || target.kind === 'context') this.#appended.push(target);
  }

  #copyTarget(text: string): Target {
    const expanded = lex(text, { escape: this.#file.escape });
    if (expanded.error || expanded.text !== text) return { kind: 'unresolved' };
    const index = parseIndex(text);
    if (index !== undefined) {
      const stage = this.#stages[index];
      if (stage) return { kind: 'stage', stage, by: 'index' };
      return this.#appended[index - this.#stages.length] ?? { kind: 'invalid-index', index };
    }
    return this.#named(text);
  }

  #mountTarget(text: string): Target {
    const dollar = text.indexOf('$');
    if (dollar >= 0 && dollar !== text.length - 1) return { kind: 'unresolved' };
    return this.#named(text);
  }

  #named(text: string): Target {
    const stage = this.#byName.get(text.toLowerCase());
    if (stage) return { kind: 'stage', stage, by: 'name' };
    if (this.#contexts.has(text)) return { kind: 'context', name: text };
    return text === 'scratch' ? { kind: 'scratch' } : { kind: 'image', ref: text };
  }

  #add(reference: Reference): Reference {
    this.references.push(reference);
    return reference;
  }
}

/** What a mount without `from` starts from. */
const EMPTY: Target = { kind: 'image', ref: 'scratch' };

/** Which sources the commands of a stage have, so that most stages need not be read again. */
const sourcesOf = remembered(({ instructions }: Stage) => {
  const mounts = instructions.filter(({ trigger }) => !trigger).flatMap(mountsOf);
  const namesOne = (instruction: Instruction) =>
    instruction.name === 'COPY' && instruction.flags.some(({ name, value }) => name === 'from' && value);
  const named = mounts.filter((mount) => mount.get('from')?.value);
  return {
    names: named.length > 0 || instructions.some(namesOne),
    /** How many mounts name no source. */
    plainMounts: mounts.length - named.length,
    triggers: instructions.some(({ trigger }) => trigger !== undefined),
  };
});

/** Without continuations; comments between them stay. */
const withoutBreaks = (text: string): string => text.replace(/[\\`][ \t]*\r?\n/g, '');

/** Map.groupBy is younger than the oldest runtime that VS Code brings. */
function groupByInstruction(references: readonly Reference[]): Map<Instruction, Reference[]> {
  const groups = new Map<Instruction, Reference[]>();
  for (const reference of references) {
    const group = groups.get(reference.instruction);
    if (group) group.push(reference);
    else groups.set(reference.instruction, [reference]);
  }
  return groups;
}
