/**
 * What is known of base images. A row says only what its source says; what it does not say is unknown, and an
 * image without a row is unknown altogether.
 */

export type Libc = 'glibc' | 'musl' | 'none';

export type PackageManager = 'apt' | 'apk' | 'dnf' | 'microdnf' | 'yum' | 'zypper' | 'none';

/** A release of a distribution. Newer releases have a higher `order` among those of one `id`. */
export interface Distribution {
  /** As in /etc/os-release: `debian`, `ubuntu`, `alpine`, `fedora`, `rhel` (also UBI), `wolfi` … */
  readonly id: string;
  /** `bookworm`, `noble`; undefined where releases have none. */
  readonly codename: string | undefined;
  /** `12`, `24.04`, `3.20`; undefined of a rolling release or where the tag does not say. */
  readonly version: string | undefined;
  readonly order: number | undefined;
  /** Of the C library: `2.36`, `1.2.5`. */
  readonly libcVersion: string | undefined;
}

export type Language =
  | 'python'
  | 'node'
  | 'ruby'
  | 'php'
  | 'java'
  | 'go'
  | 'rust'
  | 'dotnet'
  | 'deno'
  | 'bun'
  | 'erlang'
  | 'elixir'
  | 'perl';

/** An interpreter or virtual machine that the image brings. */
export interface Runtime {
  readonly language: Language;
  /** As exact as the tag tells: `3.12`, `22`, `3.12.4`; undefined where it does not. */
  readonly version: string | undefined;
  /** Absolute: `/usr/local/bin/python3`. */
  readonly path: string;
  /** Where installs without further options put packages: `/usr/local/lib/python3.12/site-packages`. */
  readonly packages: string | undefined;
  /** Where they put programs: `/usr/local/bin`. */
  readonly scripts: string | undefined;
  /** True where it can only run: a JRE, `dotnet/runtime`. */
  readonly runOnly?: true;
}

/** A set of which one may know only a part. */
export interface Known {
  readonly present: ReadonlySet<string>;
  /** `others`: whatever is not in `present` is absent. */
  readonly absent: ReadonlySet<string> | 'others';
  /** Not known, although `others` are absent. */
  readonly perhaps?: ReadonlySet<string>;
}

/** True or false where it is known, undefined where it is not. */
export function holds({ present, absent, perhaps }: Known, name: string): boolean | undefined {
  if (present.has(name)) return true;
  if (perhaps?.has(name)) return undefined;
  return absent === 'others' || absent.has(name) ? false : undefined;
}

/**
 * What the image is made for. toolchain: compilers, SDKs, build tools aboard (golang, maven, node without slim,
 * cuda devel). runtime: runs programs of a language or a server. base: a distribution. minimal: no shell.
 */
export type ImageRole = 'toolchain' | 'runtime' | 'base' | 'minimal';

export interface Source {
  readonly url: string;
  /** ISO date of the day someone compared the row with it. */
  readonly checked: string;
}

export interface ImageFacts {
  /** As one writes the repository: `python`, `gcr.io/distroless/static-debian12`. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly role: ImageRole;
  readonly distribution: Distribution | undefined;
  readonly libc: Libc | undefined;
  readonly packageManager: PackageManager | undefined;
  /** The program behind shell form: `/bin/sh`, `cmd`; `none` where there is no shell. */
  readonly shell: string | undefined;
  /** The user of the image's config: `root`, `nonroot`, `65532`; undefined where it is not known. */
  readonly user: string | undefined;
  /** `/` where the image sets none; undefined where it is not known. */
  readonly workdir: string | undefined;
  /** Variables that it sets, undefined where the value hangs on the exact version. Other variables: `environmentIsComplete`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly environmentIsComplete: boolean;
  readonly runtimes: readonly Runtime[];
  /** Names of programs on its PATH. */
  readonly commands: Known;
  /** The compilers, headers and build tools among them that a shipped image has no use for: `gcc`, `go`, `mvn`. */
  readonly buildTools: readonly string[];
  /** Packages of the distribution. */
  readonly packages: Known;
  /** Accounts in /etc/passwd. */
  readonly users: Known;
  /**
   * Directories whose entries are all known, with their names (`/` of debian, `/opt`): anything else in them is
   * absent. Whatever lies in no such directory is unknown.
   */
  readonly directories: Readonly<Record<string, readonly string[]>>;
  /** What is certainly in open directories: `/usr/local/go`, `/etc/nginx/nginx.conf`. Directories end in "/". */
  readonly paths: readonly string[];
  readonly caCertificates: boolean | undefined;
  readonly timeZones: boolean | undefined;
  /** What a container runs where the Dockerfile says nothing; `none` where nothing is set. */
  readonly command: 'server' | 'shell' | 'interpreter' | 'none' | undefined;
  /** The same image without compilers: `python:3.12-slim-bookworm` for `python:3.12-bookworm`. */
  readonly slim: string | undefined;
  /** What usually runs what was built in it: `eclipse-temurin:21-jre` for maven, `debian:bookworm-slim` for rust. */
  readonly runtimeImage: string | undefined;
  /** Where the tag moves: what it meant, and since when (ISO date). */
  readonly floating: { readonly meaning: string; readonly since: string } | undefined;
  readonly source: Source;
}
