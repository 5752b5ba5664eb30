import type { ValueSchema } from '../define.ts';
import { configKeys } from './keys.ts';

/** The JSON Schema of a configuration file, for editors that complete and check TOML by it. */
export const configJsonSchema = (): Readonly<Record<string, unknown>> => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Seedlint',
  description: 'What a seedlint.toml, or [tool.seedlint] in a pyproject.toml, may say.',
  type: 'object',
  properties: Object.fromEntries(Object.entries(configKeys).map(([key, schema]) => [key, described(schema)])),
  additionalProperties: false,
});

type Described = ValueSchema & { readonly default?: unknown; readonly example?: string; readonly setting?: string };

/** Without what only we read; rules may be written as Ruff writes `ALL`, and texts are plain. */
function described(schema: Described): Readonly<Record<string, unknown>> {
  const { markdownDescription, format, setting: _, example: __, ...rest } = schema;
  const { enum: choices, items, propertyNames, properties, patternProperties, additionalProperties } = schema;
  return {
    ...rest,
    ...(markdownDescription !== undefined && { description: markdownDescription }),
    ...(format === 'rule' && { enum: ['ALL', ...(choices ?? [])] }),
    ...(items && { items: described(items) }),
    ...(propertyNames && { propertyNames: described(propertyNames) }),
    ...(properties && { properties: mapped(properties) }),
    ...(patternProperties && { patternProperties: mapped(patternProperties) }),
    ...(additionalProperties && { additionalProperties: described(additionalProperties) }),
  };
}

const mapped = (schemas: Readonly<Record<string, ValueSchema>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(schemas).map(([key, schema]) => [key, described(schema)]));
