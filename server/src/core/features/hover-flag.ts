import { FLAG_TEXTS, type FlagText } from '../data/flag-texts.ts';
import { isGenericFlag } from '../data/generic-flags.ts';
import { MOUNT_TYPES } from '../data/mount-keys.ts';
import type { Context } from '../facts/context.ts';
import { instructionAt } from '../facts/locate.ts';
import { mountsOf } from '../syntax/mount.ts';
import { touches } from '../text/span.ts';
import { acting } from './locate.ts';
import type { HoverText } from './types.ts';

const REFERENCE = 'https://docs.docker.com/reference/dockerfile/';

/** What a flag does, in Markdown; undefined of a flag that the instruction does not have. */
export function describeFlag(instruction: string, flag: string): string | undefined {
  const texts: Readonly<Record<string, FlagText>> | undefined =
    FLAG_TEXTS[instruction as keyof typeof FLAG_TEXTS];
  if (!texts || !Object.hasOwn(texts, flag)) return undefined;
  const { text, since, anchor } = texts[flag]!;
  const version = since === undefined ? '' : `\n\nSince \`# syntax=docker/dockerfile:${since}\`.`;
  return `**\`${instruction} --${flag}\`**\n\n${text}${version} [Reference](${REFERENCE}#${anchor})`;
}

/** The name of a flag, or the key, type or value of a mount. */
export function flagHover(context: Context, offset: number): HoverText | undefined {
  const outer = instructionAt(context, offset);
  if (!outer) return undefined;
  const instruction = acting(outer);
  const flag = instruction.flags.find(({ span }) => touches(span, offset));
  if (!flag) return undefined;
  if (touches(flag.nameSpan, offset)) {
    const markdown = describeFlag(instruction.name, flag.name);
    if (markdown === undefined) return undefined;
    const isGeneric = isGenericFlag(instruction.name, flag.name);
    return { span: flag.nameSpan, markdown, ...(isGeneric && { isGeneric }) };
  }
  const mount = mountsOf(instruction).find((each) => each.flag === flag);
  const field = mount?.fields.find(({ span }) => touches(span, offset));
  if (!mount || !field) return undefined;
  const type = MOUNT_TYPES.find((each) => each.type === mount.type);
  if (field.key === 'type') {
    return type && { span: field.span, markdown: `**\`type=${type.type}\`**\n\n${type.text}` };
  }
  const key = type?.keys.find((each) => each.key === field.key);
  if (!type || !key) return undefined;
  const value = key.values?.find((each) => each.value === field.value);
  const about = value && touches(field.valueSpan, offset) ? `\n\n\`${value.value}\`: ${value.text}` : '';
  return {
    span: field.span,
    markdown: `**\`${field.key}\`** of a ${type.type} mount\n\n${key.text}${about}`,
  };
}
