import { fill } from './effects.ts';
import { pathOf } from './paths.ts';
import { readSwitches } from './switches.ts';
import { defineTool, type Effect } from './types.ts';

/** Modules of CPAN go below /usr/local, of the official images and of the distributions' Perl alike. */
export const cpan = defineTool({
  names: ['cpanm', 'cpan', 'cpm', 'carton', 'cpanminus'],
  interpret(call) {
    const options = readSwitches(call.args, [
      '-l',
      '-L',
      '--local-lib',
      '--local-lib-contained',
      '--mirror',
      '--from',
      '--cpanfile',
      '-M',
      '--save-dists',
    ]);
    const by = `\`${call.name}\``;
    const local = options.value('-l', '-L', '--local-lib', '--local-lib-contained');
    const cwd = call.cwd ?? '/';
    const inside = call.name === 'carton' || (call.name === 'cpm' && !options.has('-g', '--global'));
    if (options.has('--version', '-V', '--help')) return { effects: [], work: 'both' };
    const target = local
      ? pathOf(local, call.cwd).path
      : inside
        ? cwd === '/'
          ? '/local'
          : `${cwd}/local`
        : '/usr/local';
    const effects: Effect[] = [fill(target, `${by} puts modules of Perl below ${target}`)];
    if (local || inside)
      effects.push({
        kind: 'create',
        path: target,
        entry: 'directory',
        certain: true,
        role: 'dependency',
        proof: `${by} puts modules of Perl below ${target}`,
      });
    const caches =
      call.home === undefined
        ? ['/']
        : [`${call.home}/.cpanm`, `${call.home}/.cpan`, `${call.home}/.perl-cpm`];
    for (const path of caches) effects.push(fill(path, `${by} works in ${path}`));
    if (options.operands.some(({ text }) => text === '.')) effects.push(fill(cwd, `${by} builds in ${cwd}`));
    return { effects, work: 'both' };
  },
});

/** One-liners: printing changes nothing, `-i` changes the files that it names. */
export const perl = defineTool({
  names: ['perl', 'perl*'],
  interpret(call) {
    const options = readSwitches(call.args, ['-e', '-E', '-I', '-M', '-m', '-F']);
    const codes = options.values('-e', '-E').map(({ text }) => text);
    if (codes.length === 0) {
      if (call.args.length > 0 && (options.has('-v', '-V', '--version') || options.has('-c')))
        return { effects: [], work: 'both' };
      if (call.args.length > 0 && options.operands.length === 0 && options.has('-M', '-m'))
        return { effects: [], work: 'both' };
      if (/^(?:Makefile|Build)\.PL$/.test(options.operands[0]?.text ?? '')) {
        const path = call.cwd ?? '/';
        return {
          effects: [fill(path, `\`perl ${options.operands[0]!.text}\` prepares the build in ${path}`)],
          work: 'build',
        };
      }
      return {
        effects: [
          {
            kind: 'disturb',
            path: '/',
            proof: `it is not known what \`perl ${options.operands[0]?.text ?? ''}\` does`,
          },
        ],
        work: 'unknown',
      };
    }
    if (codes.some((code) => /\b(?:open|system|exec|unlink|rename|mkdir|rmdir|qx|require|do)\b|`/.test(code)))
      return {
        effects: [{ kind: 'disturb', path: '/', proof: 'it is not known what `perl -e` does' }],
        work: 'unknown',
      };
    const edits = call.args.some(({ text }) => /^-[pn0]*\d*[a-z]*i/.test(text) && !/^-[IeEMm]/.test(text));
    if (!edits) return { effects: [], work: 'both' };
    return {
      effects: options.operands.map((operand) => {
        const { path } = pathOf(operand, call.cwd);
        return { kind: 'fill', path, proof: `\`perl -i\` edits ${path}` };
      }),
      work: 'both',
    };
  },
});
