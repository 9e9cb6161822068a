export interface CsProject {
  readonly sdk: string | undefined;
  /** Undefined where the project's file name holds. */
  readonly assemblyName: string | undefined;
  /** One framework; undefined where there are several or it is a placeholder. */
  readonly targetFramework: string | undefined;
  /** True where a program comes of it; undefined where a placeholder decides. */
  readonly executable: boolean | undefined;
  readonly useAppHost: boolean;
  readonly singleFile: boolean;
  readonly nativeAot: boolean;
  readonly runtimeIdentifier: string | undefined;
  /** True where outputs go elsewhere than the usual directories. */
  readonly movesOutput: boolean;
}

/** Reads a .csproj, .fsproj or .vbproj by its tags. */
export function readCsProject(text: string): CsProject {
  const xml = text.replace(/<!--.*?-->/gs, '');
  const tag = (name: string): string | undefined => {
    const value = new RegExp(`<${name}(?:\\s[^>]*)?>\\s*([^<]*?)\\s*</`, 'i').exec(xml)?.[1];
    return value === '' ? undefined : value;
  };
  const plain = (name: string) => {
    const value = tag(name);
    return value?.includes('$(') ? undefined : value;
  };
  const isTrue = (name: string) => tag(name)?.toLowerCase() === 'true';
  const sdk = /<Project\s[^>]*Sdk\s*=\s*"([^"/]+)/i.exec(xml)?.[1];
  const type = tag('OutputType')?.toLowerCase();
  const web = /\.(?:Web|Worker|BlazorWebAssembly)$/i.test(sdk ?? '');
  return {
    sdk,
    assemblyName: tag('AssemblyName'),
    targetFramework: plain('TargetFramework'),
    executable:
      type === undefined ? web : type.includes('$(') ? undefined : type === 'exe' || type === 'winexe',
    useAppHost: tag('UseAppHost')?.toLowerCase() !== 'false',
    singleFile: isTrue('PublishSingleFile'),
    nativeAot: isTrue('PublishAot'),
    runtimeIdentifier: plain('RuntimeIdentifier'),
    movesOutput: /<(?:OutputPath|PublishDir|BaseOutputPath|UseArtifactsOutput)[\s>]/i.test(xml),
  };
}
