import type { Locale } from '../../src/base/locale.ts';
import { tomlOf } from '../../src/settings/config/describe.ts';
import { configJsonSchema } from '../../src/settings/config/json-schema.ts';
import { type ConfigKeySchema, configKeys } from '../../src/settings/config/keys.ts';
import { configKeysInChinese } from '../../src/settings/config/zh-cn.ts';
import type { Output } from '../settle.ts';
import { replaceBetween } from './markers.ts';

const schemaPath = 'schemas/seedlint.schema.json';

/** The address of the JSON Schema of configuration files. Extensions that know TOML take no relative ones. */
export const configSchemaUrl = `https://raw.githubusercontent.com/seedlint/seedlint/main/${schemaPath}`;

/** The JSON Schema of configuration files, and the keys in the pages about them. */
export const configuration = (): readonly Output[] => [
  { path: schemaPath, text: `${JSON.stringify(configJsonSchema(), undefined, 2)}\n` },
  ...replaceBetween('docs/configuration.md', { keys: keysIn('en') }),
  ...replaceBetween('docs/zh-cn/configuration.md', { keys: keysIn('zh-cn') }),
];

const words = {
  en: { default: 'Default', setting: 'In the editor' },
  'zh-cn': { default: '默认值', setting: '编辑器设置' },
} as const satisfies Readonly<Record<Locale, unknown>>;

const keysIn = (locale: Locale): string =>
  (Object.entries(configKeys) as readonly [keyof typeof configKeys, ConfigKeySchema][])
    .map(([key, { markdownDescription, default: otherwise, setting, example }]) => {
      const text = locale === 'en' ? markdownDescription : configKeysInChinese[key];
      const facts = [
        `${words[locale].default}: \`${tomlOf(otherwise)}\``,
        ...(setting === undefined ? [] : [`${words[locale].setting}: \`seedlint.${setting}\``]),
      ];
      return `### ${key}\n\n${text}\n\n${facts.join(' · ')}\n\n\`\`\`toml\n${example}\n\`\`\``;
    })
    .join('\n\n');
