import { readCsProject } from '../tools/manifests/csproj.ts';
import { ignored } from './support/ignored.ts';
import type { Template } from './template.ts';

export const dotnet: Template = {
  name: 'dotnet',
  title: '.NET',
  description: 'an ASP.NET program that is published with the SDK and runs without it',
  values: { dotnet: '10.0', project: 'App', assembly: 'App' },
  asks: {
    dotnet: 'the version of .NET',
    project: 'the project’s file without .csproj',
    assembly: 'the name of the assembly',
  },
  dockerignore: ignored('**/bin', '**/obj', '.vs'),
  dockerfile: String.raw`# syntax=docker/dockerfile:1
ARG DOTNET_VERSION={{dotnet}}

FROM mcr.microsoft.com/dotnet/sdk:$DOTNET_VERSION AS builder
WORKDIR /src
COPY {{project}}.csproj ./
RUN --mount=type=cache,target=/root/.nuget/packages dotnet restore {{project}}.csproj
COPY . .
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish {{project}}.csproj -c Release -o /out --no-restore

FROM mcr.microsoft.com/dotnet/aspnet:$DOTNET_VERSION AS runtime
WORKDIR /app
COPY --from=builder /out ./
USER 1654:1654
EXPOSE 8080
HEALTHCHECK CMD ["bash", "-c", ": < /dev/tcp/127.0.0.1/8080"]
ENTRYPOINT ["dotnet", "{{assembly}}.dll"]
`,
  detect(project) {
    const projects = project.paths.filter((path) => path.endsWith('.csproj'));
    const [file] = projects;
    if (file === undefined) return undefined;
    if (projects.length > 1 || file.includes('/')) {
      return {
        reason:
          'There is no single project in the root. Start in the folder of one, or take the template dotnet and adapt it.',
      };
    }
    const read = readCsProject(project.read(file) ?? '');
    if (read.sdk !== 'Microsoft.NET.Sdk.Web')
      return { reason: `${file} is not a project for the web, and the template runs one.` };
    const name = file.slice(0, -'.csproj'.length);
    if (!/^[\w.-]+$/.test(name))
      return { reason: `The name of ${file} needs quotes. Take the template dotnet and adapt it.` };
    const version = /^net(\d+\.\d+)$/.exec(read.targetFramework ?? '')?.[1];
    return {
      values: {
        project: name,
        assembly: read.assemblyName ?? name,
        ...(version !== undefined && { dotnet: version }),
      },
    };
  },
};
