import { providesCertificates } from '../../data/packages/commands.ts';
import type { Context } from '../../facts/context.ts';
import type { Installed, StageFacts } from '../../facts/types.ts';
import type { Stage } from '../../model/types.ts';
import { readCargoToml } from '../../tools/manifests/cargo-toml.ts';
import { type Crossing, crossingsInto, isStarted } from './crossings.ts';
import { isOrdinary } from './libraries.ts';

const PLACES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/cert.pem',
];

/** What builds: none of it depends on certificates. */
const BUILDING =
  /^(?:build-essential|gcc(?:-\d+)?|g\+\+(?:-\d+)?|gfortran|clang|lld|llvm|make|cmake|ninja-build|automake|autoconf|libtool|libtool-bin|pkg-config|pkgconf|patch|patchelf|bison|flex|gettext|nasm|yasm|file|python3|python3-minimal|python3-dev|python3-venv|zlib1g-dev|lib(?!gtk|webkit|soup|qt)[\w+.-]+-dev)$/;

/** Ordinary packages that bring certificates along when they are installed with what they recommend. */
const RECOMMENDING = /^(?:curl|wget|git|openssl|libcurl4)$/;

/** True where a package may have brought them. */
export function mayBringCertificates(installed: Installed): boolean {
  const { ecosystem, packages, recommends } = installed;
  if (ecosystem !== 'system') return ecosystem === 'conda';
  const others = packages.filter(({ name }) => !BUILDING.test(name));
  return (
    !isOrdinary({ ...installed, packages: others }) ||
    packages.some(
      ({ name }) =>
        providesCertificates(name) ||
        (recommends === true && (RECOMMENDING.test(name) || BUILDING.test(name))),
    )
  );
}

/** True where a finished stage certainly has no certificate authorities. */
export function lacksCertificates(facts: StageFacts): boolean {
  const { image, files, installations, unknownSince } = facts;
  if (image?.caCertificates !== false || unknownSince || installations.some(mayBringCertificates))
    return false;
  if (facts.env('SSL_CERT_FILE') !== '' || facts.env('SSL_CERT_DIR') !== '') return false;
  return PLACES.every((path) => {
    const look = files.look(path);
    if (look.presence === 'present') return false;
    const at = look.presence === 'unknown' ? look.because?.span.start : undefined;
    return at === undefined || installations.some(({ proof }) => proof.span.start === at);
  });
}

/** Crates that talk to servers of others, and the feature with which they bring certificates of their own. */
const RUST_CLIENTS: ReadonlyMap<string, string> = new Map([
  ['reqwest', 'rustls-tls'],
  ['octocrab', ''],
  ['sentry', 'rustls'],
  ['async-stripe', ''],
  ['aws-config', ''],
  ['aws-sdk-s3', ''],
  ['teloxide', 'rustls'],
]);

/** A program that a container starts and that makes TLS connections. */
export interface Client {
  readonly crossing: Crossing;
  /** What tells, as a clause: "main.go imports …". */
  readonly because: string;
}

/** The program of Go or Rust that a stage starts, where something tells that it is a client. */
export function clientIn(context: Context, stage: Stage): Client | undefined {
  const crossing = crossingsInto(context, stage).find(isStarted);
  if (!crossing) return undefined;
  const { language, client } = crossing.linkage;
  const told = client ?? (language === 'rust' ? rustClient(context) : undefined);
  const because = told ?? prepared(context, crossing);
  return because === undefined ? undefined : { crossing, because };
}

function rustClient({ project }: Context): string | undefined {
  const { package: own, dependencies } = readCargoToml(project?.files?.read('Cargo.toml') ?? '') ?? {};
  // what a workspace lists is there for whichever of its crates takes it
  if (own === undefined) return undefined;
  for (const [name, feature] of RUST_CLIENTS) {
    const features = dependencies?.get(name);
    if (
      !features ||
      (feature !== '' && features.some((one) => one.startsWith(feature) && !one.includes('native')))
    )
      continue;
    return `Cargo.toml requires ${name}`;
  }
  return undefined;
}

/** Who builds a program with nothing else to fetch for it has certificates in mind for where it runs. */
function prepared({ lines }: Context, { built, runs, linkage }: Crossing): string | undefined {
  if (runs.image?.repository !== 'scratch' || (linkage.language !== 'go' && linkage.language !== 'rust'))
    return undefined;
  if (built.image?.caCertificates !== true) return undefined;
  const installed = built.installations.find(
    ({ ecosystem, packages }) =>
      ecosystem === 'system' && packages.some(({ name }) => providesCertificates(name)),
  );
  return (
    installed &&
    `line ${lines.lineAt(installed.proof.span.start) + 1} installs ca-certificates where it is built`
  );
}
