export interface Pom {
  readonly artifactId: string | undefined;
  /** Placeholders replaced where the file itself says by what; undefined where one stays. */
  readonly version: string | undefined;
  readonly packaging: string;
  /** Undefined where the default, ARTIFACTID-VERSION, holds; `other` where it is not known. */
  readonly finalName: { readonly text: string } | 'other' | undefined;
  readonly modules: readonly string[];
  /** The version of Java that it compiles for; undefined where the file does not say it once. */
  readonly level: number | undefined;
  /** True where a plugin or a setting may write elsewhere than below target. */
  readonly writesElsewhere: boolean;
  /** True where one archive is added to another under a name of its own. */
  readonly hasClassifier: boolean;
}

const ELSEWHERE =
  /antrun|exec-maven-plugin|frontend-maven|jib-maven|<outputDirectory>|<outputFile>|<directory>|<buildDirectory>|<destFile>/;

/** Reads a pom.xml by its tags; `given` are the properties of the command line. */
export function readPom(text: string, given: ReadonlyMap<string, string> = new Map()): Pom {
  const xml = text.replace(/<!--.*?-->/gs, '');
  const parent = inside(xml, 'parent') ?? '';
  const properties = inside(xml, 'properties') ?? '';
  const own = withoutBlocks(xml);
  const artifactId = tag(own, 'artifactId');
  const rawVersion = tag(own, 'version') ?? tag(parent, 'version');
  const fill = (value: string | undefined): string | undefined => {
    let filled = value;
    for (let round = 0; round < 5 && filled?.includes('${'); round++) {
      filled = filled.replace(/\$\{([^{}$]+)\}/g, (whole, name: string) => {
        if (given.has(name)) return given.get(name)!;
        if (/^(?:project\.)?artifactId$/.test(name)) return artifactId ?? whole;
        if (/^(?:project\.)?version$/.test(name)) return rawVersion ?? whole;
        return tag(properties, name) ?? whole;
      });
    }
    return filled?.includes('${') ? undefined : filled;
  };
  const build = inside(xml, 'build') ?? '';
  const rawName = tag(
    build.replace(/<plugins>.*<\/plugins>|<pluginManagement>.*<\/pluginManagement>/gs, ''),
    'finalName',
  );
  const finalName = fill(rawName);
  return {
    artifactId: fill(artifactId),
    version: fill(rawVersion),
    packaging: fill(tag(own, 'packaging') ?? 'jar') ?? 'other',
    finalName: rawName === undefined ? undefined : finalName === undefined ? 'other' : { text: finalName },
    level: levelOf([
      ...['maven.compiler.release', 'maven.compiler.target', 'java.version'].map((name) =>
        tag(properties, name),
      ),
      ...['release', 'target'].map((name) => tag(compilerPlugin(build), name)),
    ]),
    modules: [...xml.matchAll(/<module>\s*([^<]*?)\s*<\/module>/g)].map((match) => match[1]!),
    writesElsewhere: ELSEWHERE.test(build),
    hasClassifier: /<classifier>|<finalName>/.test(build.replace(/^.*?<plugins>/s, '')),
  };
}

const compilerPlugin = (build: string): string =>
  build.split('<plugin>').find((one) => one.includes('maven-compiler-plugin')) ?? '';

/** `1.8` is 8; settings that differ, and names of other properties, leave it open. */
function levelOf(values: readonly (string | undefined)[]): number | undefined {
  const said = values.filter((one) => one !== undefined && !/^\$\{[\w.]+\}$/.test(one));
  const levels = new Set(said.map((one) => Number(/^(?:1\.)?(\d+)$/.exec(one!)?.[1] ?? Number.NaN)));
  const [level] = levels;
  return levels.size === 1 && Number.isInteger(level) ? level : undefined;
}

const BLOCKS = [
  'parent',
  'dependencies',
  'dependencyManagement',
  'build',
  'profiles',
  'properties',
  'reporting',
  'repositories',
  'pluginRepositories',
  'distributionManagement',
  'licenses',
  'developers',
  'scm',
];

const withoutBlocks = (xml: string): string =>
  BLOCKS.reduce(
    (left, name) => left.replace(new RegExp(`<${name}(?:\\s[^>]*)?>.*</${name}>`, 'gs'), ''),
    xml,
  );

const inside = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}(?:\\s[^>]*)?>(.*?)</${name}>`, 's').exec(xml)?.[1];

const tag = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name.replaceAll('.', '\\.')}>\\s*([^<]*?)\\s*</`).exec(xml)?.[1];
