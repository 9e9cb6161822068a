import type { Family } from '../family.ts';
import { alpineBase, linuxkitAlpine } from './alpine.ts';
import { elixir, erlang, hexpm } from './beam.ts';
import { prereqs } from './build-rooms.ts';
import { alpineGcc, dart, gcc, swift } from './compilers.ts';
import { continuum, micromamba, miniforge } from './conda.ts';
import { mariadb, mysql, postgres, redis } from './databases.ts';
import { buildpackDeps, debianBase, ubuntuBase } from './debian.ts';
import { distroless } from './distroless.ts';
import { dotnet } from './dotnet.ts';
import { golang } from './golang.ts';
import { corretto, gradle, maven, openjdk, sbt, temurin } from './java.ts';
import { cuda, gdal, pytorch, tensorflow } from './learning.ts';
import { busybox, scratch, xx } from './minimal.ts';
import { node } from './node.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import {
  almalinux,
  amazonlinux,
  azurelinux,
  centos,
  fedora,
  opensuse,
  oraclelinux,
  rockylinux,
  ubi,
} from './rpm.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { bun, composer, deno, perl } from './scripts.ts';
import { uv } from './uv.ts';
import { caddy, httpd, nginx, tomcat } from './web.ts';
import { windowsBase } from './windows.ts';
import { chainguard } from './wolfi.ts';

/** Every family. No repository belongs to two. */
export const FAMILIES: readonly Family[] = [
  ...[debianBase, ubuntuBase, alpineBase, linuxkitAlpine, busybox, scratch, xx, buildpackDeps],
  ...[
    almalinux,
    rockylinux,
    centos,
    oraclelinux,
    ubi,
    amazonlinux,
    fedora,
    opensuse,
    azurelinux,
    windowsBase,
  ],
  ...[golang, python, node, ruby, php, rust, gcc, alpineGcc, swift, dart, perl, composer],
  ...[temurin, openjdk, corretto, maven, gradle, sbt, dotnet, erlang, elixir, hexpm, bun, deno, uv],
  ...[nginx, httpd, caddy, tomcat, postgres, redis, mysql, mariadb],
  ...[distroless, chainguard, cuda, pytorch, tensorflow, gdal, continuum, miniforge, micromamba, prereqs],
];
