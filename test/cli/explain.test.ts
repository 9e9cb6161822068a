import { describe, expect, it } from 'vitest';
import { RULES, ruleById } from '../../server/src/core/rules/index.ts';
import { rulePage } from '../../server/src/core/rules/page.ts';
import { Folder } from './harness.ts';

const explain = (args: readonly string[], columns?: number) =>
  new Folder().run(['explain', ...args], columns === undefined ? {} : { columns });

describe('explain', () => {
  it('prints the page of every rule, at most 100 columns wide', async () => {
    for (const { id } of RULES) {
      const { code, out } = await explain([id]);
      expect(code).toBe(0);
      expect(out.startsWith(`${id}\n\n`)).toBe(true);
      const prose = out.split('\n').filter((line) => !line.startsWith('    ') && !line.includes('https://'));
      expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(100);
    }
  });

  it('fits a narrow terminal and colours code', async () => {
    const { out } = await explain(['unused-stage'], 50);
    expect(out).toContain('\x1b[36mmultistage.targets\x1b[39m');
    const prose = out
      .replace(/\x1b\[\d+m/g, '')
      .split('\n')
      .filter((line) => !line.startsWith('    '));
    const widths = prose.filter((line) => !line.includes('https://')).map((line) => line.length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(50);
  });

  it('knows rules by the names of BuildKit and hadolint', async () => {
    const { out } = await explain(['StageNameCasing']);
    expect(out.startsWith('stage-name-casing\n')).toBe(true);
    const coded = RULES.find(({ hadolint = [] }) => hadolint.length > 0);
    if (coded) expect((await explain([coded.hadolint![0]!.toLowerCase()])).out).toContain(`${coded.id}\n`);
  });

  it('suggests a rule for one that does not exist', async () => {
    expect(await explain(['unknown-stgae'])).toEqual({
      code: 2,
      out: '',
      err: "error: there is no rule 'unknown-stgae'. Did you mean 'unknown-stage'?\n",
    });
    expect((await explain(['xyzzy'])).err).toBe(
      'error: there is no rule \'xyzzy\'; "multistage explain" lists them\n',
    );
  });

  it('lists all rules without an argument', async () => {
    const { code, out } = await explain([]);
    expect(code).toBe(0);
    for (const { id } of RULES)
      expect(out).toMatch(new RegExp(`^ {2}${id} +(error|warning|info|hint) `, 'm'));
  });
});

describe('a rule page', () => {
  it('has its sections in order', () => {
    const page = rulePage(ruleById('unknown-stage')!);
    expect(page.match(/^#+ .*$/gm)).toEqual([
      '# unknown-stage',
      '## What it reports',
      '## Why',
      '## Example',
      '## Use instead',
      '## When to ignore it',
      '# multistage ignore=unknown-stage -- the reason',
      '## References',
    ]);
    expect(page).toContain('- Severity: warning or error\n- Fix: safe (');
    expect(page).toContain('```dockerfile\nFROM golang:1.26 AS builder\n');
    expect(page.endsWith(')\n')).toBe(true);
  });

  it('names the check of BuildKit and how to skip it', () => {
    const page = rulePage(ruleById('stage-name-casing')!);
    expect(page).toContain('- BuildKit check: `StageNameCasing`');
    expect(page).toContain('`# check=skip=StageNameCasing`');
  });
});
