import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Option } from 'commander';
import { type Context, createContext } from '../../core/facts/context.ts';
import { isTemplate } from '../../core/facts/template.ts';
import { stageGraph } from '../../core/features/graph.ts';
import { graphDot } from '../../core/features/graph-dot.ts';
import { graphMermaid } from '../../core/features/graph-mermaid.ts';
import { layOut, obstacleTo } from '../../core/features/picture/layout.ts';
import { stagePicture } from '../../core/features/picture/picture.ts';
import { svgOf } from '../../core/features/picture/svg.ts';
import { dockerfileOf } from '../dockerfile.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { forEachInput, type InputOptions } from '../inputs.ts';
import { type AddCommand, addInputOptions, EXIT_CODES_HELP } from '../options.ts';
import { reasonOf } from '../read.ts';
import { rangeOf } from '../reporters/report.ts';
import { exitFor, printProblems, type Terminal } from '../terminal.ts';
import { unifiedDiff } from '../unified-diff.ts';

type Draw = (context: Context, target: string | undefined) => string | Promise<string>;

const FORMATS: Readonly<Record<string, Draw>> = {
  mermaid: (context, target) => graphMermaid(stageGraph(context, target)),
  dot: (context, target) => graphDot(stageGraph(context, target)),
  svg: graphSvg,
  json: graphJson,
};

/** What the name of a committed diagram says about it. */
const FORMAT_BY_ENDING: Readonly<Record<string, string>> = {
  '.mmd': 'mermaid',
  '.mermaid': 'mermaid',
  '.dot': 'dot',
  '.gv': 'dot',
  '.json': 'json',
  '.svg': 'svg',
};

interface GraphOptions extends InputOptions {
  readonly format?: string;
  readonly check?: string;
}

const EXAMPLES = `
Examples:
  multistage graph Dockerfile > docs/stages.mmd
  multistage graph Dockerfile --check docs/stages.mmd    in CI: is the diagram up to date?
  multistage graph Dockerfile --format svg > docs/stages.svg
  multistage graph Dockerfile --format dot | dot -Tpng > stages.png`;

export const addGraph: AddCommand = (program, terminal, finish) => {
  const command = program
    .command('graph')
    .summary('print the graph of stages')
    .description(
      'Prints the graph of stages: what each is built from, copies from and mounts. The same Dockerfile always gives the same bytes.',
    )
    .argument('<path>', "a Dockerfile, the folder of one, or '-' for standard input")
    .addOption(
      new Option(
        '--format <format>',
        "how to print (default: what the name of --check's file says, else mermaid)",
      ).choices(Object.keys(FORMATS)),
    )
    .option('--check <file>', 'compare with a diagram that was written before; exit with 1 where it differs');
  addInputOptions(command)
    .addHelpText('after', EXIT_CODES_HELP)
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: GraphOptions) => finish(await graph(file, options, terminal)));
};

async function graph(file: string, options: GraphOptions, terminal: Terminal): Promise<ExitCode> {
  const { check, target } = options;
  const format = options.format ?? FORMAT_BY_ENDING[path.extname(check ?? '').toLowerCase()] ?? 'mermaid';
  const committed = check === undefined ? undefined : readDiagram(check, terminal);
  let context: Context | undefined;
  const problems = await forEachInput([dockerfileOf(file, terminal)], options, terminal, ({ analysis }) => {
    context = createContext(analysis);
  });
  const drawn = context && (await FORMATS[format]!(context, target));
  printProblems(terminal, problems);
  if (context && isTemplate(context)) {
    terminal.err.write(`${file} is a template: the graph shows what can be read of it.\n`);
  }
  if (drawn === undefined) return exitFor(problems);
  if (committed === undefined) {
    terminal.out.write(drawn);
    return EXIT.ok;
  }
  if (committed === drawn) return EXIT.ok;
  terminal.out.write(unifiedDiff({ name: check!, text: committed }, { name: file, text: drawn }, terminal));
  terminal.err.write(`${check} differs from the stages of ${file}.\n`);
  return EXIT.findings;
}

/** Git may have given a committed diagram other line breaks. */
function readDiagram(file: string, { cwd }: Terminal): string {
  try {
    return readFileSync(path.resolve(cwd, file), 'utf8').replaceAll('\r\n', '\n');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${reasonOf(error)}`);
  }
}

/** Without findings: another version of a rule must not make another picture. The layout is loaded for it alone. */
async function graphSvg(context: Context, target: string | undefined): Promise<string> {
  const picture = stagePicture(context, { target });
  const obstacle = obstacleTo(picture);
  if (obstacle !== undefined) throw new UsageError(`--format svg: ${obstacle}`);
  const { createEngine } = await import('../../layout/elk.ts');
  return svgOf(picture, await layOut(picture, createEngine()));
}

/** With lines and characters in place of offsets. */
function graphJson(context: Context, target: string | undefined): string {
  const { lines } = context;
  const stages = stageGraph(context, target);
  const output = {
    ...stages,
    stages: stages.stages.map((stage) => ({ ...stage, range: rangeOf(lines, stage.range) })),
    edges: stages.edges.map((edge) => ({ ...edge, range: rangeOf(lines, edge.range) })),
  };
  return `${JSON.stringify(output, undefined, 2)}\n`;
}
