import { buildsOfScript } from '../commands.ts';
import { type DataNode, entriesOf, entryOf, itemsOf } from '../data/node.ts';
import { readYaml } from '../data/yaml.ts';
import type { Build, Reader, Written } from '../types.ts';

/** GitLab CI: the scripts of jobs, which start in the root of the project (docs.gitlab.com/ci/yaml). */
export const gitlab: Reader = ({ text }) =>
  readYaml(text).flatMap((root) => entriesOf(root).flatMap(({ key, value }) => buildsOf(key, value)));

const SCRIPTS = ['before_script', 'script', 'after_script'];

const buildsOf = (label: string, job: DataNode): Build[] =>
  SCRIPTS.flatMap((name) => scriptsIn(entryOf(job, name), 0)).flatMap((script) =>
    script.kind === 'scalar'
      ? buildsOfScript(script.script(), { label, folders: [''], certain: true, evaluate: inProject })
      : [],
  );

/** A list of lines, in which references and anchors put further lists. */
function scriptsIn(node: DataNode | undefined, depth: number): DataNode[] {
  if (node?.kind === 'list' && depth < 4) return itemsOf(node).flatMap((item) => scriptsIn(item, depth + 1));
  return node ? [node] : [];
}

/** `$CI_PROJECT_DIR` is the root of the project. */
function inProject(written: Written): Written | undefined {
  const text = written.text.replace(/^\$(?:\{CI_PROJECT_DIR\}|CI_PROJECT_DIR)(?=\/|$)/, '.');
  return text === written.text ? undefined : { ...written, text, editable: false };
}
