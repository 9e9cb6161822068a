import { argument, filled, here, written, writtenAt } from './files.ts';
import { pathOf, resolvePath } from './paths.ts';
import { readSwitches } from './switches.ts';
import { type Argument, defineTool, type Effect, type ToolCall } from './types.ts';

const CURL = (
  '-o --output --output-dir -H --header -u --user -X --request -d --data --data-binary --data-raw --data-urlencode ' +
  '-F --form -A --user-agent -e --referer -b --cookie -c --cookie-jar -x --proxy -m --max-time --connect-timeout ' +
  '--retry --retry-delay --retry-max-time --cacert --capath --cert -E --key --ciphers --tls-max -T --upload-file ' +
  '-w --write-out -Y -y --limit-rate --max-redirs --resolve --proto --proto-redir --proto-default -r --range ' +
  '-z --time-cond -D --dump-header --url -K --config -C --continue-at --create-file-mode --interface --max-filesize'
).split(' ');

export const curl = defineTool({
  names: ['curl'],
  interpret(call) {
    const options = readSwitches(call.args, CURL);
    const directory = options.value('--output-dir');
    const place = directory
      ? pathOf(directory, call.cwd)
      : { path: here(call), exact: call.cwd !== undefined };
    const effects: Effect[] = [...options.values('-o', '--output')].flatMap((file): Effect[] => {
      if (!directory || file.text.startsWith('/')) return written(call, file, { role: 'dependency' });
      if (!place.exact || !file.known) return [filled(call, place.path)];
      return [writtenAt(call, resolvePath(place.path, file.text), { role: 'dependency' })];
    });
    for (const file of options.values('-D', '--dump-header', '-c', '--cookie-jar'))
      effects.push(...written(call, file));
    if (!options.has('-O', '--remote-name', '--remote-name-all')) return { effects, work: 'unknown' };
    const urls = [...options.values('--url'), ...options.operands];
    if (options.has('-J', '--remote-header-name') || !place.exact) effects.push(filled(call, place.path));
    else effects.push(...urls.flatMap((url) => remote(call, url, place.path)));
    return { effects, work: 'unknown' };
  },
});

/** A file that bears the last part of its URL. */
function remote(call: ToolCall, url: Argument, directory: string): Effect[] {
  const name = /^(?:\w+:\/\/)?[^?#]*\/([^/?#]+)(?:[?#].*)?$/s.exec(url.text)?.[1];
  if (!name || /[$`{}[\]*]/.test(name)) return [filled(call, directory)];
  return [writtenAt(call, resolvePath(directory, name), { role: 'dependency' })];
}

const WGET = (
  '-O --output-document -P --directory-prefix -o --output-file -a --append-output -i --input-file -t --tries ' +
  '-T --timeout --connect-timeout --read-timeout -w --wait --waitretry --header -U --user-agent --user --password ' +
  '--post-data --method --body-data --ca-certificate --certificate --private-key -A --accept -R --reject -Q ' +
  '--referer --limit-rate --retry-on-http-error -e --execute -B --base --cut-dirs -l --level -D -I -X --load-cookies --save-cookies'
).split(' ');

export const wget = defineTool({
  names: ['wget', 'wget2', 'aria2c', 'axel'],
  interpret(call) {
    const aria = call.name === 'aria2c' || call.name === 'axel';
    const options = readSwitches(
      call.args,
      aria ? ['-o', '--out', '-d', '--dir', '-x', '-s', '-j', '-k', '-n'] : WGET,
    );
    if (options.has('--spider', '--version')) return { effects: [], work: 'unknown' };
    const directory = aria ? options.value('-d', '--dir') : options.value('-P', '--directory-prefix');
    const output = aria ? options.value('-o', '--out') : options.value('-O', '--output-document');
    const effects: Effect[] = [];
    const log = aria ? undefined : options.value('-o', '--output-file', '-a', '--append-output');
    if (log) effects.push(...written(call, log));
    const place = directory
      ? pathOf(directory, call.cwd)
      : { path: here(call), exact: call.cwd !== undefined };
    if (output) {
      const joined = aria && directory ? argument(`${directory.text}/${output.text}`, output) : output;
      effects.push(
        ...written(call, { ...joined, known: output.known && place.exact }, { role: 'dependency' }),
      );
    } else if (
      !place.exact ||
      aria ||
      options.has('-i', '--input-file', '-r', '--recursive', '-m', '--mirror', '-x')
    ) {
      effects.push(filled(call, place.path));
    } else if (options.has('--content-disposition', '--trust-server-names'))
      effects.push(filled(call, place.path));
    else for (const url of options.operands) effects.push(...queried(call, url, place.path));
    return { effects, work: 'unknown' };
  },
});

/** Unlike curl, wget keeps the query in the name. */
function queried(call: ToolCall, url: Argument, directory: string): Effect[] {
  return url.text.includes('?') ? [filled(call, directory)] : remote(call, url, directory);
}
