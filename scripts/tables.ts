/** What `scripts/generate.mjs` reads of the sources. */
export { COMMANDS } from '../client/src/commands/index.ts';
export { RULES } from '../server/src/core/rules/index.ts';
export { rulePage, severitiesOf } from '../server/src/core/rules/page.ts';
export { SETTINGS } from '../server/src/core/settings.ts';
export { TEMPLATES } from '../server/src/core/templates/index.ts';
export { snippetOf } from '../server/src/core/templates/template.ts';
