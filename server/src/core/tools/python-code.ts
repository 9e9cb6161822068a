import type { Argument, Effect, ToolCall, ToolResult } from './types.ts';

/** What may change files other than a library's own caches. */
const WRITES =
  /\bopen\s*\(|\b(?:shutil|subprocess|tempfile|pathlib|Path|exec|eval|compile|urlretrieve|remove|unlink|rename|mkdir|makedirs|symlink|chmod|chown|rmtree|write\w*|save\w*|dump|extractall|compileall|snapshot_download|to_\w+|system|popen|spawn\w*|run_path|runpy|setup|main|__import__|importlib)\b/;

/** Ask for files from elsewhere, which go to a cache. */
const LOADS =
  /download|load|pretrained|hub|Transformer|Model|pipeline|ensure|install|whisper|tiktoken|get_encoding/;

/** Variables that name the caches of libraries. */
const CACHES = [
  'HF_HOME',
  'HF_HUB_CACHE',
  'TRANSFORMERS_CACHE',
  'SENTENCE_TRANSFORMERS_HOME',
  'TORCH_HOME',
  'NLTK_DATA',
  'TIKTOKEN_CACHE_DIR',
  'XDG_CACHE_HOME',
];

/** `python -c CODE`: imports and prints change nothing, models go to caches, anything else may do anything. */
export function interpretPythonCode(call: ToolCall, code: Argument | undefined): ToolResult {
  if (!code) return { effects: [], work: 'both' };
  const { text } = code;
  const effects: Effect[] = [];
  if (WRITES.test(text) || /[`]|\$\(/.test(text)) {
    const proof = `it is not known what \`python -c ${text.slice(0, 60).replace(/\s+/g, ' ')}\` does`;
    return { effects: [{ kind: 'disturb', path: '/', proof }], work: 'unknown' };
  }
  if (isHarmless(text)) return { effects, work: 'both' };
  const proof = '`python -c` may download into the caches of what it loads';
  if (!LOADS.test(text)) {
    return {
      effects: [{ kind: 'fill', path: '/', proof: 'it is not known what `python -c` writes' }],
      work: 'unknown',
    };
  }
  // a path in the code may be where it downloads to
  for (const [, path] of text.matchAll(/["'](\/[\w./-]+)["']/g))
    effects.push({ kind: 'fill', path: path!, proof });
  const caches = CACHES.flatMap((name) => call.env(name) || []);
  for (const path of [call.home ?? '/', ...caches]) effects.push({ kind: 'fill', path, proof });
  if (call.cwd !== undefined) effects.push({ kind: 'fill', path: call.cwd, proof });
  return { effects, work: 'both' };
}

/** Only imports, assertions and what is printed. */
const isHarmless = (code: string): boolean =>
  code
    .split(/[;\n]/)
    .map((statement) => statement.trim())
    .every((statement) =>
      /^(?:$|#|(?:import|from)\s[\w.,*\s()]+$|assert\b[^()]*(?:\([^()]*\))?[^()]*$|pass$|(?:sys\.)?exit\(|print\((?!.*(?:load|download|pretrained))|\w+\s*=\s*[\w.]+$)/.test(
        statement,
      ),
    );
