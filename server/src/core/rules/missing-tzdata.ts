import type { Context } from '../facts/context.ts';
import type { StageFacts } from '../facts/types.ts';
import { describeStage, rootOf, type Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { capital } from './place.ts';
import { defineRule, type Severity } from './rule.ts';
import { copyFromBuilder } from './support/copy-from-builder.ts';
import { crossingsInto, isRun, ownLineage } from './support/crossings.ts';
import { installFix } from './support/install-packages.ts';
import { isOrdinary } from './support/libraries.ts';

export const missingTzdata = defineRule({
  id: 'missing-tzdata',
  since: '0.1.0',
  category: 'artefact',
  severity: 'warning',
  otherSeverities: ['info'],
  fix: 'review',
  summary: 'TZ names a time zone, and the image has no time zones.',
  docs: {
    what: 'A stage that runs sets `TZ` to a zone (`Europe/Paris`), and has no `/usr/share/zoneinfo`: images of Alpine, Ubuntu and scratch do not. Languages that bring zones of their own (Java, Node, PHP) are left alone; a program of Go may have them in it (`time/tzdata`), which makes it a remark.',
    why: 'Without the file, the C library and Go take UTC without a word: times in logs and jobs are hours off.',
    ignore: 'Ignore it if what runs carries its own time zones.',
    references: [
      { title: 'Package time: LoadLocation', url: 'https://pkg.go.dev/time#LoadLocation' },
      {
        title: 'Alpine: setting the time zone',
        url: 'https://wiki.alpinelinux.org/wiki/Setting_the_timezone',
      },
    ],
  },
  examples: {
    bad: ['FROM alpine:3.22\nENV TZ=Europe/Paris\nCMD ["crond", "-f"]\n'],
    good: ['FROM alpine:3.22\nRUN apk add --no-cache tzdata\nENV TZ=Europe/Paris\nCMD ["crond", "-f"]\n'],
  },
  *checkFacts(runs, context) {
    const { stage } = runs;
    const zone = runs.env('TZ');
    if (zone === undefined || !ZONE.test(zone) || !isRun(context, stage) || !lacksZones(runs, zone)) return;
    const setter = setterOf(context, stage);
    if (!setter) return;
    const fix =
      installFix(context, runs, ['tzdata']) ??
      copyFromBuilder(context, runs, '/usr/share/zoneinfo', ({ image }) => image?.timeZones === true);
    const root = rootOf(stage);
    yield {
      span: setter.pairs.find(({ key }) => key.text === 'TZ')!.span,
      severity: severityOf(context, stage),
      message: `${capital(describeStage(stage))} has no time zones, so TZ=${zone} means UTC there.${fix ? ` ${fix.title}.` : ''}`,
      related: [
        {
          span: (root.baseWord ?? root.from.keyword).span,
          message: 'This image has no /usr/share/zoneinfo.',
        },
      ],
      ...(fix && { fixes: [fix] }),
    };
  },
});

const ZONE =
  /^(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|US|Canada|Brazil)\/[\w/+-]+$/;

function lacksZones(facts: StageFacts, zone: string): boolean {
  const { image, installations, unknownSince, files } = facts;
  if (image?.timeZones !== false || unknownSince || !installations.every(isOrdinary)) return false;
  if (installations.some(({ packages }) => packages.some(({ name }) => name === 'tzdata'))) return false;
  if ((['java', 'node', 'php', 'deno', 'bun'] as const).some((language) => facts.runtime(language)))
    return false;
  return ['/usr/share/zoneinfo', `/usr/share/zoneinfo/${zone}`, '/etc/localtime'].every((path) => {
    const look = files.look(path);
    if (look.presence === 'present') return false;
    return look.presence === 'absent' || isInstall(look.because?.span.start, installations);
  });
}

const isInstall = (at: number | undefined, installations: StageFacts['installations']): boolean =>
  at === undefined || installations.some(({ proof }) => proof.span.start === at);

/** The ENV that sets it last. */
const setterOf = (context: Context, stage: Stage): Instruction | undefined =>
  ownLineage(context, stage)
    .flatMap(({ instructions }) => instructions.toReversed())
    .find(({ name, pairs }) => name === 'ENV' && pairs.some(({ key }) => key.text === 'TZ'));

const severityOf = (context: Context, stage: Stage): Severity =>
  crossingsInto(context, stage).some(({ linkage }) => linkage.language === 'go') ? 'info' : 'warning';
