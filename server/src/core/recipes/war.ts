import { isWithin } from '../tools/paths.ts';
import { assetsBeside } from './support/assets.ts';
import { lastBuild } from './support/compiled.ts';
import { JDKS } from './support/jvm.ts';
import { type Artefact, type Decline, defineRecipe, type RuntimeImage, type SplitInput } from './types.ts';

const TOOLS = /^(?:mvn|mvnw|gradle|gradlew|ant|javac|jar)$/;

/** Where servers look for archives to deploy. */
const DEPLOYMENTS =
  /^\/(?:usr\/local\/tomcat|opt\/tomcat|usr\/local\/tomee|opt\/tomee)\/webapps|^\/var\/lib\/jetty\/webapps|^\/opt\/(?:jboss\/)?wildfly\/standalone\/deployments/;

/** A web archive that is built in the server's own image and deployed to it: the same server on a JRE. */
export const war = defineRecipe({
  name: 'war',
  matches: ({ steps, image }) =>
    image?.command === 'server' &&
    /(?:^|\/)(?:tomcat|tomee|jetty)$/.test(image.repository) &&
    steps.some(({ commands }) =>
      commands.some(({ task, step }) => task === 'build' && TOOLS.test(step.name ?? '')),
    ),
  plan(input) {
    const runtime = serverOf(input);
    const at = lastBuild(input.steps)!;
    const artefacts = deployed(input);
    if ('message' in artefacts) return artefacts;
    const assets = assetsBeside(input, at);
    return {
      kind: 'plan',
      sources: 'builder',
      artefacts: [...artefacts.found, ...assets.artefacts],
      runtimes: [runtime],
      gains: ['the build tool and its downloads'],
      checks: [
        'The server runs on a JRE: see that it compiles no pages with tools of a JDK.',
        ...assets.checks,
      ],
      buildPackages: JDKS,
    };
  },
});

/** `tomcat:9-jdk17` to `tomcat:9-jre17`; the image itself where its tag names no JDK. */
function serverOf({ stage }: SplitInput): RuntimeImage {
  const { raw, ref } = stage.base;
  const jre = (text: string) => text.replace(/-jdk(\d+)/, '-jre$1');
  return { kind: 'slim', raw: raw.includes('$') && jre(raw) === raw ? jre(ref) : jre(raw), ref: jre(ref) };
}

/** What RUNs put where the server looks. */
function deployed(input: SplitInput): { readonly found: readonly Artefact[] } | Decline {
  const found: Artefact[] = [];
  for (const { instruction, commands } of input.steps) {
    for (const { step } of commands) {
      for (const effect of step.effects) {
        const path =
          effect.kind === 'copy'
            ? effect.to
            : effect.kind === 'create' || effect.kind === 'fill'
              ? effect.path
              : undefined;
        if (path === undefined || !DEPLOYMENTS.test(path) || found.some(({ from }) => isWithin(path, from)))
          continue;
        found.push({ from: path, to: path, at: instruction, why: 'the server deploys it' });
      }
    }
  }
  return found.length > 0
    ? { found }
    : {
        kind: 'declined',
        code: 'artefact-unknown',
        message: 'It is not known which archive the server deploys: no step puts one below webapps.',
        span: lastBuild(input.steps)!.head,
        help: 'Copy it there in a RUN: `cp target/app.war /usr/local/tomcat/webapps/ROOT.war`.',
      };
}
