/** One setting as JSON Schema has it, so that the manifest can show it as it stands. */
export interface SettingSchema extends ValueSchema {
  readonly default: unknown;
  /**
   * `resource`: folders may differ; `window`: one value for the whole window; `machine-overridable`: folders may differ,
   * and it is not carried to other machines.
   */
  readonly scope: 'resource' | 'window' | 'machine-overridable';
  /** True for what decides which program is run, and how: a folder that is not trusted has no say in it. */
  readonly isRestricted?: boolean;
  readonly markdownDescription: string;
  /** One text for each value of `enum`, in its order. */
  readonly enumDescriptions?: readonly string[];
}

/** What a value must look like. Only the parts of JSON Schema that `readValue` checks. */
export interface ValueSchema {
  readonly type: ValueType | readonly (ValueType | 'null')[];
  readonly enum?: readonly string[];
  readonly minimum?: number;
  /** A regular expression that a string has to match. */
  readonly pattern?: string;
  /** `rule`: `enum` holds names of rules; `glob`: a pattern for files. Not part of JSON Schema as others read it. */
  readonly format?: 'rule' | 'glob';
  readonly items?: ValueSchema;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, ValueSchema>>;
  /** What properties have to look like whose names match a regular expression. */
  readonly patternProperties?: Readonly<Record<string, ValueSchema>>;
  /** What the names of properties have to look like. */
  readonly propertyNames?: ValueSchema;
  /** `false`: no other properties; a schema: what the others must look like. */
  readonly additionalProperties?: false | ValueSchema;
  readonly markdownDescription?: string;
}

type ValueType = 'boolean' | 'string' | 'integer' | 'array' | 'object';

/** The values that a table of settings describes, by setting. */
export type ValuesOf<Table> = { readonly [Key in keyof Table]: ValueOf<Table[Key]> };

type ValueOf<Schema> = Schema extends { readonly enum: readonly (infer Choice)[] }
  ? Choice
  : Schema extends { readonly type: readonly unknown[] }
    ? unknown
    : Schema extends { readonly type: 'boolean' }
      ? boolean
      : Schema extends { readonly type: 'string' }
        ? string
        : Schema extends { readonly type: 'integer' }
          ? number
          : Schema extends { readonly type: 'array'; readonly items: infer Item }
            ? readonly ValueOf<Item>[]
            : Schema extends { readonly additionalProperties: infer Value extends ValueSchema }
              ? Readonly<Record<string, ValueOf<Value>>>
              : Schema extends { readonly properties: infer Properties }
                ? ValuesOf<Properties>
                : never;
